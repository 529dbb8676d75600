-- Pauses of organisations, accounts and networks with their reasons, and posts that a person let go late.
-- New columns without default: a moment's ACCESS EXCLUSIVE lock each, no rewrite. The CHECK reads campaigns, a small table.
ALTER TABLE "accounts" ADD COLUMN "paused_reason" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "paused_reason" text;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "paused_reason" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_paused_has_a_reason" CHECK (("campaigns"."state" = 'paused') = ("campaigns"."paused_reason" is not null));