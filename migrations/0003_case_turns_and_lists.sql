DROP INDEX "cases_role_state_priority";--> statement-breakpoint
DROP INDEX "cases_opened";--> statement-breakpoint
DROP INDEX "cases_live_priority";--> statement-breakpoint
DROP INDEX "cases_live_due";--> statement-breakpoint
DROP INDEX "cases_live_money";--> statement-breakpoint
DROP INDEX "cases_live_opened";--> statement-breakpoint
DROP INDEX "cases_owner_priority";--> statement-breakpoint
DROP INDEX "cases_assignee";--> statement-breakpoint
DROP INDEX "cases_customer";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "turn_role" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "barred_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "on_behalf_of" uuid;--> statement-breakpoint
CREATE INDEX "cases_live_confidence" ON "cases" USING btree ("live",coalesce(confidence, -1) desc,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_turn_priority" ON "cases" USING btree ("turn_role","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE turn_role is not null;--> statement-breakpoint
CREATE INDEX "cases_turn_due" ON "cases" USING btree ("turn_role","due_at","id") WHERE turn_role is not null;--> statement-breakpoint
CREATE INDEX "cases_turn_money" ON "cases" USING btree ("turn_role","money_minor" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE turn_role is not null;--> statement-breakpoint
CREATE INDEX "cases_turn_opened" ON "cases" USING btree ("turn_role","opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE turn_role is not null;--> statement-breakpoint
CREATE INDEX "cases_turn_confidence" ON "cases" USING btree ("turn_role",coalesce(confidence, -1) desc,"id" DESC NULLS FIRST) WHERE turn_role is not null;--> statement-breakpoint
CREATE INDEX "cases_state_priority" ON "cases" USING btree ("state","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_kind_priority" ON "cases" USING btree ("kind","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_live_priority" ON "cases" USING btree ("live","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_live_due" ON "cases" USING btree ("live","due_at","id");--> statement-breakpoint
CREATE INDEX "cases_live_money" ON "cases" USING btree ("live","money_minor" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_live_opened" ON "cases" USING btree ("live","opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_owner_priority" ON "cases" USING btree ("owner_role","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_assignee" ON "cases" USING btree ("assignee_id","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live and assignee_id is not null;--> statement-breakpoint
CREATE INDEX "cases_customer" ON "cases" USING btree ("customer_number","opened_at" DESC NULLS FIRST);