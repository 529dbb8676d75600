-- What campaigns have said on networks that forbid clones, organisations' own wordings, hashtag sets, the state of
-- translations, and accounts with a limit of their own. New columns with constant defaults: a moment's ACCESS EXCLUSIVE
-- lock each, no rewrite. The two CHECKs read accounts and texts, small tables.
CREATE TABLE "spoken" (
	"campaign_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"hash" text NOT NULL,
	"post_id" uuid NOT NULL,
	CONSTRAINT "spoken_campaign_id_platform_hash_pk" PRIMARY KEY("campaign_id","platform","hash")
);
--> statement-breakpoint
CREATE TABLE "wordings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"message_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"locale" text NOT NULL,
	"platform" text,
	"pattern" text NOT NULL,
	CONSTRAINT "wordings_position" UNIQUE("organisation_id","message_id","position"),
	CONSTRAINT "wordings_platform" CHECK ("wordings"."platform" in ('x', 'mastodon', 'bluesky', 'facebook'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "post_limit" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "hashtag_use" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "source_locale" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "hashtags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "spoken_hash" text;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "status" text DEFAULT 'reviewed' NOT NULL;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "translated_from" text;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "hashtags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "spoken" ADD CONSTRAINT "spoken_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spoken" ADD CONSTRAINT "spoken_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wordings" ADD CONSTRAINT "wordings_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wordings" ADD CONSTRAINT "wordings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spoken_post" ON "spoken" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "wordings_message" ON "wordings" USING btree ("message_id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_post_limit" CHECK ("accounts"."post_limit" > 0);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_status" CHECK ("texts"."status" in ('draft', 'reviewed'));--> statement-breakpoint
-- Posts planned before stand for themselves to the letter until the next plan gives them the hash of their wording. Takes
-- a row lock on each X post that is still to come, as long as an UPDATE of them takes.
UPDATE "posts" SET "spoken_hash" = encode(sha256(convert_to("text", 'UTF8')), 'hex')
WHERE "platform" = 'x' AND "settled_at" IS NULL;
