ALTER TABLE "cases" ADD COLUMN "action" text;--> statement-breakpoint
UPDATE "cases" SET "action" = r."proposal" -> 'action' ->> 'kind' FROM "recommendations" r WHERE r."id" = "cases"."recommendation_id";--> statement-breakpoint
CREATE INDEX "cases_action_priority" ON "cases" USING btree ("action","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;
