/** The pictures' colours: on this ground every text has a contrast of 5 to 1 or more. */
export const COLOURS = {
  ground: "#141d26",
  grid: "#2c3b49",
  text: "#f4f7fa",
  muted: "#a9b8c6",
  price: "#62b8f8",
  target: "#ffc857",
  yes: "#4fc583",
  no: "#f4777f",
  shade: "#ffffff",
  paper: "#ffffff",
  ink: "#000000",
} as const;
