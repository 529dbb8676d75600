-- A campaign is edited as its kit and put away when it is over. Columns without a default: a moment's ACCESS EXCLUSIVE lock
-- each, no rewrite. Messages and waves that an edit takes out stay as rows, since posts have them.
ALTER TABLE "campaigns" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "retired_at" timestamp with time zone;