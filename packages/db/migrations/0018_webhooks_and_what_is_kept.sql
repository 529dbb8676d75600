-- Webhooks and what they are told, queued by triggers in the transaction of what happened (docs/decisions/0022); how long what
-- is kept; when tokens were used. New tables; a column without a default and two triggers: ACCESS EXCLUSIVE on api_tokens, SHARE ROW
-- EXCLUSIVE on posts and audit_entries for a moment each, rewrites nothing.
CREATE TABLE "retention" (
	"kind" text PRIMARY KEY NOT NULL,
	"days" integer,
	"ran_at" timestamp with time zone,
	"removed" integer,
	CONSTRAINT "retention_days" CHECK ("retention"."days" between 1 and 3650),
	CONSTRAINT "retention_ran_as_a_whole" CHECK (("retention"."ran_at" is null) = ("retention"."removed" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"campaign_id" uuid,
	"organisation_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"http_status" integer,
	"reason" text,
	"took_ms" integer,
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'failed', 'shown')),
	CONSTRAINT "webhook_deliveries_end" CHECK (("webhook_deliveries"."state" = 'waiting') = ("webhook_deliveries"."ended_at" is null)),
	CONSTRAINT "webhook_deliveries_failed_has_a_reason" CHECK ("webhook_deliveries"."state" <> 'failed' or "webhook_deliveries"."reason" is not null),
	CONSTRAINT "webhook_deliveries_tries" CHECK ("webhook_deliveries"."tries" >= 0)
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sealed_url" text NOT NULL,
	"events" text[] NOT NULL,
	"sealed_secret" text NOT NULL,
	"sealed_old_secret" text,
	"old_secret_until" timestamp with time zone,
	"state" text DEFAULT 'on' NOT NULL,
	"disabled_reason" text,
	"failing_since" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhooks_state" CHECK ("webhooks"."state" in ('on', 'off', 'disabled')),
	CONSTRAINT "webhooks_disabled_has_a_reason" CHECK (("webhooks"."state" = 'disabled') = ("webhooks"."disabled_reason" is not null)),
	CONSTRAINT "webhooks_disabled_reason" CHECK ("webhooks"."disabled_reason" in ('failing', 'gone')),
	CONSTRAINT "webhooks_old_secret_ends" CHECK (("webhooks"."sealed_old_secret" is null) = ("webhooks"."old_secret_until" is null)),
	CONSTRAINT "webhooks_told_of_something" CHECK (cardinality("webhooks"."events") > 0)
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_next" ON "webhook_deliveries" USING btree ("webhook_id","next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_ended" ON "webhook_deliveries" USING btree ("ended_at") WHERE state <> 'waiting';
--> statement-breakpoint
-- Queues an occurrence for every webhook that wants to know of it, in the transaction that this stands in. One look at a table
-- of a few rows where nobody wants to know.
CREATE FUNCTION queue_webhooks(type text, object_kind text, object_id text, campaign_id uuid, organisation_id uuid)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, campaign_id, organisation_id, next_at)
  SELECT w.id, event.id, $1, chorus_now(), $2, $3, $4, $5, chorus_now()
  FROM (SELECT uuidv7() AS id) event, webhooks w
  WHERE w.state = 'on' AND $1 = ANY (w.events)
$$;
--> statement-breakpoint
CREATE FUNCTION tell_webhooks_of_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state THEN
    PERFORM queue_webhooks('post.' || NEW.state, 'post', NEW.id::text, NEW.campaign_id, NEW.organisation_id);
  END IF;
  IF NEW.state = 'unconfirmed' AND NEW.settle_at IS NULL THEN
    PERFORM queue_webhooks('post.needs-person', 'post', NEW.id::text, NEW.campaign_id, NEW.organisation_id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Only moves to an end, or into doubt, call the function: claiming and promoting cost a comparison.
CREATE TRIGGER posts_tell_webhooks AFTER UPDATE ON posts FOR EACH ROW
  WHEN (
    (NEW.state <> OLD.state AND NEW.state IN ('published', 'failed', 'unconfirmed', 'missed'))
    OR (NEW.state = 'unconfirmed' AND NEW.settle_at IS NULL AND OLD.settle_at IS NOT NULL)
  )
  EXECUTE FUNCTION tell_webhooks_of_post();
--> statement-breakpoint
CREATE FUNCTION tell_webhooks_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhooks WHERE state = 'on') THEN
    PERFORM queue_webhooks(action, object_kind, object_id, campaign_id, organisation_id) FROM added ORDER BY id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_tell_webhooks AFTER INSERT ON audit_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_webhooks_of_audit();
