-- The journal: one row per group commit, append-only, chained by hash. Nothing here is ever updated.

CREATE TABLE meta (
  k TEXT PRIMARY KEY,
  v TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
  no    INTEGER PRIMARY KEY CHECK (no > 0),          -- 1, 2, 3 .. without a gap
  first INTEGER NOT NULL CHECK (first > 0),          -- sequence of the first transfer
  n     INTEGER NOT NULL CHECK (n >= 0),             -- transfers; 0 in a batch of events alone
  ts    INTEGER NOT NULL CHECK (ts >= 0),            -- ledger's clock, ms since the epoch, never falls
  hash  BLOB    NOT NULL CHECK (length(hash) = 32),  -- src/store/chain.ts
  p     BLOB    NOT NULL CHECK (length(p) = 48 * n), -- packed transfers, src/domain/transfer.ts
  ev    BLOB    NOT NULL                             -- events of the same instant, JSON in UTF-8
) STRICT;

CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Filled and emptied at every start, so that the WAL is overwritten rather than extended.
CREATE TABLE pad (filler BLOB NOT NULL) STRICT;
