-- Ships with PostgreSQL and may be created by the owner of a database; finds words inside texts by their trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE INDEX "cases_category_priority" ON "cases" USING btree ("category","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_needed_priority" ON "cases" USING btree ("needed_role","priority" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_search" ON "cases" USING gin ((title || ' ' || coalesce(subject_number, '') || ' ' || coalesce(customer_number, '') || ' ' || coalesce(customer_name, '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "cases_summary" ON "cases" USING btree ("turn_role","state","kind","currency","money_minor","due_at","needed_approvals") WHERE live;--> statement-breakpoint
CREATE INDEX "cases_barred" ON "cases" USING gin ("barred_ids") WHERE turn_role is not null and barred_ids <> '{}'::uuid[];--> statement-breakpoint
CREATE INDEX "decisions_of_actor" ON "decisions" USING btree ("actor_key","decided_at");