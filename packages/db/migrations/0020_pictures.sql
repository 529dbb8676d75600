-- Pictures of campaigns, which messages name and posts carry, and what networks have of them (docs/decisions/0023). New tables; an
-- array with a constant default and a column without one: ACCESS EXCLUSIVE on messages and plan_undo, SHARE ROW EXCLUSIVE on campaigns
-- and posts for a moment each, rewrites nothing.
CREATE TABLE "picture_uploads" (
	"post_id" uuid NOT NULL,
	"content" text NOT NULL,
	"remote_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "picture_uploads_post_id_content_pk" PRIMARY KEY("post_id","content")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"key" text NOT NULL,
	"file" text NOT NULL,
	"position" integer NOT NULL,
	"alt" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sha256" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "pictures_sha256" CHECK ("pictures"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "pictures_type" CHECK ("pictures"."type" in ('image/jpeg', 'image/png', 'image/gif', 'image/webp')),
	CONSTRAINT "pictures_size" CHECK ("pictures"."width" between 1 and 8192 and "pictures"."height" between 1 and 8192),
	CONSTRAINT "pictures_bytes" CHECK (octet_length("pictures"."bytes") between 1 and 5000000),
	CONSTRAINT "pictures_alt" CHECK (jsonb_typeof("pictures"."alt") = 'object')
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "pictures" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_undo" ADD COLUMN "media" jsonb;--> statement-breakpoint
ALTER TABLE "picture_uploads" ADD CONSTRAINT "picture_uploads_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pictures_key" ON "pictures" USING btree ("campaign_id","key") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "pictures_content" ON "pictures" USING btree ("campaign_id","sha256");--> statement-breakpoint
-- A picture is compressed already: trying again costs time, and EXTERNAL lets a part of it be read.
ALTER TABLE "pictures" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
