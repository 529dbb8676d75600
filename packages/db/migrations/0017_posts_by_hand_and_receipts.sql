CREATE TABLE "receipts" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_state";--> statement-breakpoint
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_outcome";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "receipts_from" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "reminders_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "handed_over_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "report_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_report" ON "posts" USING btree ("report_by") WHERE state = 'handed_over';--> statement-breakpoint
CREATE INDEX "posts_published" ON "posts" USING btree ("published_at") WHERE state = 'published';--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_by_hand_is_named_so" CHECK (("accounts"."state" <> 'by_hand') or "accounts"."handle" like 'by-hand:%');--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_state" CHECK ("accounts"."state" in ('unconnected', 'connected', 'needs_reconnect', 'disconnected', 'by_hand'));--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_outcome" CHECK ("attempts"."outcome" in ('published', 'retry', 'wait', 'refused', 'needs-reconnect', 'unconfirmed', 'not-sent', 'handed-over'));--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_stopped_is_off" CHECK ("contacts"."reminders_stopped_at" is null or not "contacts"."reminders");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_handed_over_has_an_end" CHECK ("posts"."state" not in ('handed_over', 'reported') or ("posts"."handed_over_at" is not null and "posts"."report_by" is not null));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_reported_has_an_address" CHECK ("posts"."state" <> 'reported' or "posts"."remote_url" is not null);