/** What screens may ask about a player's choices of how the bot speaks with him: shapes. */
import type { UserId } from "../domain/ids.ts";
import type { Preferences } from "../domain/preferences.ts";

export interface PreferenceDoor {
  /** What a player has chosen; the house's defaults of somebody unknown. */
  preferences(user: UserId): Preferences;
  /** Changes some of it, and resolves with all of it; of somebody unknown nothing is kept. */
  prefer(user: UserId, change: Partial<Preferences>): Promise<Preferences>;
}
