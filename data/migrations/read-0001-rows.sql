-- The read model: plain rows made from sealed batches. Delete the file at will: it is rebuilt.
-- Amounts are signed 64-bit lamports; times are milliseconds since the epoch.

CREATE TABLE meta (
  k TEXT PRIMARY KEY,
  v TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the journal has been projected; written in the same transaction as the rows.
CREATE TABLE position_in_journal (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  no       INTEGER NOT NULL,
  next_seq INTEGER NOT NULL,
  at_ms    INTEGER NOT NULL,
  hash     BLOB    NOT NULL
) STRICT;

CREATE TABLE account (
  no      INTEGER PRIMARY KEY,
  kind    TEXT    NOT NULL,
  owner   INTEGER NOT NULL,             -- user or room id; 0 for the house's own
  balance INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX account_by_owner ON account (kind, owner);

CREATE TABLE player (
  user         INTEGER PRIMARY KEY,
  name         TEXT    NOT NULL,
  account      INTEGER NOT NULL,
  joined_at_ms INTEGER NOT NULL,
  referrer     INTEGER,
  hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX player_hidden ON player (account) WHERE hidden = 1;
CREATE INDEX player_by_referrer ON player (referrer, joined_at_ms) WHERE referrer IS NOT NULL;

CREATE TABLE transfer (
  seq      INTEGER PRIMARY KEY,
  at_ms    INTEGER NOT NULL,
  kind     TEXT    NOT NULL,
  debit    INTEGER NOT NULL,
  credit   INTEGER NOT NULL,
  lamports INTEGER NOT NULL,
  room     INTEGER
) STRICT;

-- What a player's account saw: transfers, those of one entry and kind added up.
CREATE TABLE line (
  account       INTEGER NOT NULL,
  seq           INTEGER NOT NULL,       -- of the first transfer in the sum
  at_ms         INTEGER NOT NULL,
  kind          TEXT    NOT NULL,
  room          INTEGER,
  lamports      INTEGER NOT NULL,       -- + credited, - debited
  balance_after INTEGER NOT NULL,
  class         TEXT    NOT NULL,       -- stake, payout, money, referral, host
  PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_by_class ON line (account, class, seq);
CREATE INDEX line_earned ON line (account, at_ms, kind, lamports) WHERE class IN ('referral', 'host');

-- What a transfer stands for on the chain.
CREATE TABLE on_chain (
  seq       INTEGER PRIMARY KEY,
  address   TEXT    NOT NULL,
  signature TEXT    NOT NULL,
  slot      INTEGER NOT NULL
) STRICT;

CREATE TABLE stake_position (
  account  INTEGER NOT NULL,
  room     INTEGER NOT NULL,
  side     TEXT    NOT NULL CHECK (side IN ('yes', 'no')),
  stake    INTEGER NOT NULL,
  returned INTEGER NOT NULL,            -- payouts and refunds
  refunded INTEGER NOT NULL,
  implied  INTEGER,                     -- basis points after the last stake; null while one side was empty
  PRIMARY KEY (account, room)
) STRICT, WITHOUT ROWID;
CREATE INDEX stake_position_by_room ON stake_position (room);

-- What was risked in each decided room and what came of it, for boards of some rooms alone.
CREATE TABLE room_result (
  room    INTEGER NOT NULL,
  account INTEGER NOT NULL,
  risked  INTEGER NOT NULL,
  paid    INTEGER NOT NULL,
  PRIMARY KEY (room, account)
) STRICT, WITHOUT ROWID;

-- What players' decided rooms add up to, over all time ('all'), in a day ('d..') and in a week ('w..').
-- Without an index by value: a room of many players changes all of them, a board reads a period once.
CREATE TABLE standing (
  period         TEXT    NOT NULL,
  account        INTEGER NOT NULL,
  rooms          INTEGER NOT NULL,
  wins           INTEGER NOT NULL,
  streak         INTEGER NOT NULL,
  staked         INTEGER NOT NULL,
  profit         INTEGER NOT NULL,
  forecasts      INTEGER NOT NULL,
  squared_errors INTEGER NOT NULL,
  PRIMARY KEY (period, account)
) STRICT, WITHOUT ROWID;

-- Frozen when the room was created (R7); JSON.
CREATE TABLE room_terms (
  room  INTEGER PRIMARY KEY,
  host  INTEGER,
  terms TEXT    NOT NULL
) STRICT;
CREATE INDEX room_by_host ON room_terms (host, room);

CREATE TABLE settled_room (
  room          INTEGER PRIMARY KEY,
  settled_at_ms INTEGER NOT NULL,
  card          TEXT    NOT NULL,       -- JSON, without the terms
  position      INTEGER NOT NULL,       -- in the journal: the order in which rooms were settled
  decided       INTEGER NOT NULL        -- 0 when every stake went back (R19)
) STRICT;

CREATE TABLE actor_line (
  actor    TEXT    NOT NULL,
  position INTEGER NOT NULL,            -- batch number * 2^20 + index in the batch
  at_ms    INTEGER NOT NULL,
  sender   TEXT    NOT NULL,
  event    TEXT    NOT NULL,            -- JSON
  state    TEXT    NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
