CREATE TABLE "schedule_turns" (
	"schedule" text PRIMARY KEY NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
