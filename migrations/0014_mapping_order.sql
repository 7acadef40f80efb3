ALTER TABLE "loads" ALTER COLUMN "report" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "mappings" ALTER COLUMN "body" SET DATA TYPE json;