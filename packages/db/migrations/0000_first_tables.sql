-- The first tables: campaigns and what they say, organisations and what they agreed to, posts and their attempts.
-- On an empty database: takes no lock that anyone could wait for. Needs Postgres 18 (uuidv7).
CREATE SEQUENCE "public"."fences" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "account_tokens" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"access_token" text NOT NULL,
	"refresh_token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"refreshed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"handle" text NOT NULL,
	"remote_user_id" text,
	"state" text DEFAULT 'unconnected' NOT NULL,
	"mode" text NOT NULL,
	"busy_until" timestamp with time zone DEFAULT '-infinity' NOT NULL,
	"busy_claim" uuid,
	"next_allowed_at" timestamp with time zone DEFAULT '-infinity' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_platform" CHECK ("accounts"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "accounts_state" CHECK ("accounts"."state" in ('unconnected', 'connected', 'needs_reconnect', 'disconnected')),
	CONSTRAINT "accounts_mode" CHECK ("accounts"."mode" in ('rehearsal', 'live')),
	CONSTRAINT "accounts_connected_is_known" CHECK ("accounts"."state" <> 'connected' or "accounts"."remote_user_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "anchors" (
	"campaign_id" uuid NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"wall" text NOT NULL,
	CONSTRAINT "anchors_campaign_id_name_pk" PRIMARY KEY("campaign_id","name")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_role" CHECK ("api_tokens"."role" in ('lead', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"claim_id" uuid PRIMARY KEY NOT NULL,
	"fence" bigint,
	"post_id" uuid NOT NULL,
	"n" integer,
	"worker" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"http_status" integer,
	"evidence" jsonb,
	CONSTRAINT "attempts_fence_unique" UNIQUE("fence"),
	CONSTRAINT "attempts_n" UNIQUE("post_id","n"),
	CONSTRAINT "attempts_outcome" CHECK ("attempts"."outcome" in ('published', 'retry', 'wait', 'refused', 'needs-reconnect', 'unconfirmed', 'not-sent')),
	CONSTRAINT "attempts_end_once" CHECK (("attempts"."ended_at" is null) = ("attempts"."outcome" is null)),
	CONSTRAINT "attempts_took_hold" CHECK (("attempts"."n" is null) = ("attempts"."fence" is null))
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"aim" text,
	"time_zone" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"seed" text NOT NULL,
	"links" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hashtags" text[] DEFAULT '{}' NOT NULL,
	"targets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"variables" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"per_hour" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"budget_micro_usd" bigint,
	"plan_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"launched_at" timestamp with time zone,
	CONSTRAINT "campaigns_slug_unique" UNIQUE("slug"),
	CONSTRAINT "campaigns_slug" CHECK ("campaigns"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "campaigns_state" CHECK ("campaigns"."state" in ('draft', 'active', 'paused', 'finished', 'canceled')),
	CONSTRAINT "campaigns_launched" CHECK (("campaigns"."state" = 'draft') = ("campaigns"."launched_at" is null) or "campaigns"."state" = 'canceled'),
	CONSTRAINT "campaigns_budget" CHECK ("campaigns"."budget_micro_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_ids" uuid[],
	"locales" text[],
	"until" timestamp with time zone,
	"granted_by" text NOT NULL,
	"mode" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_kind" CHECK ("consents"."kind" in ('grant', 'withdrawal')),
	CONSTRAINT "consents_mode" CHECK ("consents"."mode" in ('rehearsal', 'live')),
	CONSTRAINT "consents_auto_only_in_rehearsal" CHECK ("consents"."granted_by" <> 'auto-consent' or "consents"."mode" = 'rehearsal')
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"mode" text NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"paused_reason" text,
	"identity" text NOT NULL,
	"clock_base" timestamp with time zone,
	"clock_set_at" timestamp with time zone,
	"clock_speed" double precision DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_is_one_row" CHECK ("installation"."singleton"),
	CONSTRAINT "installation_mode" CHECK ("installation"."mode" in ('rehearsal', 'live')),
	CONSTRAINT "installation_paused_has_a_reason" CHECK ("installation"."paused" = ("installation"."paused_reason" is not null)),
	CONSTRAINT "installation_live_has_the_real_clock" CHECK ("installation"."mode" = 'rehearsal' or ("installation"."clock_base" is null and "installation"."clock_speed" = 1)),
	CONSTRAINT "installation_clock_is_whole" CHECK (("installation"."clock_base" is null) = ("installation"."clock_set_at" is null))
);
--> statement-breakpoint
CREATE TABLE "lanes" (
	"id" text PRIMARY KEY NOT NULL,
	"paused_until" timestamp with time zone DEFAULT '-infinity' NOT NULL,
	"why" text,
	"since" timestamp with time zone,
	CONSTRAINT "lanes_paused_has_a_reason" CHECK ("lanes"."paused_until" = '-infinity' or ("lanes"."why" is not null and "lanes"."since" is not null))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"stance" text NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "messages_key" UNIQUE("campaign_id","key"),
	CONSTRAINT "messages_stance" CHECK ("messages"."stance" in ('author', 'signatory', 'supporter', 'anyone'))
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"time_zone" text NOT NULL,
	"locales" text[] NOT NULL,
	"quiet_hours" jsonb,
	"state" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organisations_slug" CHECK ("organisations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "organisations_state" CHECK ("organisations"."state" in ('active', 'left')),
	CONSTRAINT "organisations_locales" CHECK (cardinality("organisations"."locales") > 0)
);
--> statement-breakpoint
CREATE TABLE "pace" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pace_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"campaign_id" uuid,
	"platform" text,
	"unit" text NOT NULL,
	"cap" bigint NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	"window_seconds" integer,
	"window_starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pace_scope" UNIQUE NULLS NOT DISTINCT("campaign_id","platform","unit"),
	CONSTRAINT "pace_unit" CHECK ("pace"."unit" in ('posts', 'micro_usd')),
	CONSTRAINT "pace_platform" CHECK ("pace"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "pace_counts" CHECK ("pace"."cap" >= 0 and "pace"."used" >= 0),
	CONSTRAINT "pace_window" CHECK ("pace"."window_seconds" > 0)
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"stance" text NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'invited' NOT NULL,
	"consent_id" uuid,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participations_campaign_id_organisation_id_pk" PRIMARY KEY("campaign_id","organisation_id"),
	CONSTRAINT "participations_stance" CHECK ("participations"."stance" in ('author', 'signatory', 'supporter', 'anyone')),
	CONSTRAINT "participations_state" CHECK ("participations"."state" in ('invited', 'joined', 'declined', 'left')),
	CONSTRAINT "participations_joined_by_consent" CHECK ("participations"."state" <> 'joined' or "participations"."consent_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"occurrence" integer DEFAULT 0 NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"message_id" uuid NOT NULL,
	"variant_id" uuid,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"media" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"notes" text[] DEFAULT '{}' NOT NULL,
	"cost_micro_usd" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"late_after" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"rev" integer DEFAULT 1 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claim_id" uuid,
	"fence" bigint,
	"lease_until" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"remote_id" text,
	"remote_url" text,
	"published_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"plan_version" integer NOT NULL,
	CONSTRAINT "posts_plan_key" UNIQUE("wave_id","occurrence","account_id"),
	CONSTRAINT "posts_remote" UNIQUE("account_id","remote_id"),
	CONSTRAINT "posts_state" CHECK ("posts"."state" in ('planned', 'awaiting_approval', 'declined', 'scheduled', 'queued', 'publishing', 'published', 'failed', 'unconfirmed', 'missed', 'canceled', 'handed_over', 'reported')),
	CONSTRAINT "posts_published_has_proof" CHECK ("posts"."state" <> 'published' or ("posts"."remote_id" is not null and "posts"."published_at" is not null)),
	CONSTRAINT "posts_ended_is_settled" CHECK (("posts"."state" in ('declined', 'published', 'failed', 'missed', 'canceled', 'reported')) = ("posts"."settled_at" is not null)),
	CONSTRAINT "posts_held_has_a_lease" CHECK (("posts"."state" in ('queued', 'publishing')) = ("posts"."lease_until" is not null)),
	CONSTRAINT "posts_claimed_has_a_claim" CHECK ("posts"."state" <> 'publishing' or ("posts"."claim_id" is not null and "posts"."fence" is not null)),
	CONSTRAINT "posts_no_end_without_a_reason" CHECK ("posts"."state" not in ('failed', 'unconfirmed', 'missed', 'canceled', 'declined') or "posts"."reason" is not null),
	CONSTRAINT "posts_parked_has_a_reason" CHECK ("posts"."next_at" <> 'infinity' or "posts"."reason" is not null),
	CONSTRAINT "posts_due_before_late" CHECK ("posts"."due_at" <= "posts"."late_after"),
	CONSTRAINT "posts_counts" CHECK ("posts"."rev" > 0 and "posts"."attempts" >= 0 and "posts"."cost_micro_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"locale" text NOT NULL,
	"platform" text,
	CONSTRAINT "texts_locale_platform" UNIQUE NULLS NOT DISTINCT("message_id","locale","platform"),
	CONSTRAINT "texts_platform" CHECK ("texts"."platform" in ('x', 'mastodon', 'bluesky', 'facebook'))
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"text_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"pattern" text NOT NULL,
	CONSTRAINT "variants_position" UNIQUE("text_id","position")
);
--> statement-breakpoint
CREATE TABLE "wave_messages" (
	"wave_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "wave_messages_wave_id_message_id_pk" PRIMARY KEY("wave_id","message_id"),
	CONSTRAINT "wave_messages_position" UNIQUE("wave_id","position")
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"moment" jsonb NOT NULL,
	"spread" jsonb,
	"late_by" text NOT NULL,
	"platforms" text[] NOT NULL,
	"together" boolean NOT NULL,
	CONSTRAINT "waves_key" UNIQUE("campaign_id","key"),
	CONSTRAINT "waves_state" CHECK ("waves"."state" in ('active', 'paused')),
	CONSTRAINT "waves_platforms" CHECK ("waves"."platforms" <@ array['x', 'mastodon', 'bluesky', 'facebook'] and cardinality("waves"."platforms") > 0)
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"promoted_at" timestamp with time zone,
	"slots" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anchors" ADD CONSTRAINT "anchors_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pace" ADD CONSTRAINT "pace_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_consent_id_consents_id_fk" FOREIGN KEY ("consent_id") REFERENCES "public"."consents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_text_id_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."texts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_messages" ADD CONSTRAINT "wave_messages_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_messages" ADD CONSTRAINT "wave_messages_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_platform_handle" ON "accounts" USING btree ("platform",lower("handle"));--> statement-breakpoint
CREATE INDEX "accounts_organisation" ON "accounts" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "consents_participation" ON "consents" USING btree ("campaign_id","organisation_id");--> statement-breakpoint
CREATE INDEX "pace_campaign" ON "pace" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "participations_organisation" ON "participations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_one_publishing_per_account" ON "posts" USING btree ("account_id") WHERE state = 'publishing';--> statement-breakpoint
CREATE INDEX "posts_next" ON "posts" USING btree ("platform","next_at") WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX "posts_lease" ON "posts" USING btree ("lease_until") WHERE state in ('queued', 'publishing');--> statement-breakpoint
CREATE INDEX "posts_late" ON "posts" USING btree ("late_after") WHERE state in ('scheduled', 'awaiting_approval');--> statement-breakpoint
CREATE INDEX "posts_in_hand" ON "posts" USING btree ("account_id") WHERE state in ('queued', 'publishing');--> statement-breakpoint
CREATE INDEX "posts_campaign" ON "posts" USING btree ("campaign_id","due_at","id");