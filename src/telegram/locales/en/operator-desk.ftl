refusal-stakes-paused = Stakes are paused by the operator. Nothing was taken. Open rooms go on and settle as they would; try again later.
