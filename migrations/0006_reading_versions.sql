CREATE TABLE "reading_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"remittance_number" text NOT NULL,
	"version" integer NOT NULL,
	"reading" jsonb NOT NULL,
	"change" jsonb,
	"made_by" jsonb,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reading_versions_once" ON "reading_versions" USING btree ("remittance_number","version");--> statement-breakpoint
CREATE INDEX "reading_versions_document" ON "reading_versions" USING btree ("document_id");