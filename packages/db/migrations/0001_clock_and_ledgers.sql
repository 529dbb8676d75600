-- The clock that every statement reads, and the ledger that nobody rewrites. On an empty database: no lock to wait for.

-- Now, for every decision in SQL. One value for a whole statement. A rehearsal may set it off or speed it up
-- (installation.clock_*), a live installation may not (installation_live_has_the_real_clock).
CREATE FUNCTION chorus_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT clock_base + (statement_timestamp() - clock_set_at) * clock_speed FROM installation),
    statement_timestamp()
  )
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is a ledger: rows are added, never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER consents_are_never_changed BEFORE UPDATE OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER consents_are_never_emptied BEFORE TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
