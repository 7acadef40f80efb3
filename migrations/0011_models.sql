CREATE TABLE "models" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"head_version" text NOT NULL,
	"file" "bytea" NOT NULL,
	"figures" jsonb NOT NULL,
	"case_id" uuid,
	"trained_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone,
	CONSTRAINT "models_version_unique" UNIQUE("version"),
	CONSTRAINT "models_head_version_unique" UNIQUE("head_version")
);
