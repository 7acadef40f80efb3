CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"effect_key" text NOT NULL,
	"action" jsonb NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"content_hash" text NOT NULL,
	"connector" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"detail" text,
	"external_reference" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "actions_effect_key_unique" UNIQUE("effect_key")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" integer GENERATED ALWAYS AS IDENTITY (sequence name "case_reference" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1001 CACHE 1),
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"owner_role" text NOT NULL,
	"assignee_id" uuid,
	"customer_number" text,
	"customer_name" text,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"subject_number" text,
	"document_id" uuid,
	"category" text,
	"confidence" double precision,
	"currency" text NOT NULL,
	"money_minor" bigint NOT NULL,
	"priority" integer NOT NULL,
	"priority_parts" jsonb NOT NULL,
	"recommendation_id" uuid,
	"needed_role" text,
	"needed_approvals" integer DEFAULT 0 NOT NULL,
	"given_approvals" integer DEFAULT 0 NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"parent_id" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone,
	"escalation_level" integer DEFAULT 0 NOT NULL,
	"next_clock_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"content_hash" text NOT NULL,
	"actor" jsonb NOT NULL,
	"actor_key" text NOT NULL,
	"reason" text,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"text" text NOT NULL,
	"category" text NOT NULL,
	"source" text NOT NULL,
	"customer_number" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "labels_case_id_unique" UNIQUE("case_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"actor" jsonb NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"label" text NOT NULL,
	"recovered_minor" bigint,
	"note" text,
	"actor" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outcomes_case_id_unique" UNIQUE("case_id")
);
--> statement-breakpoint
CREATE TABLE "recommendations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"proposal" jsonb NOT NULL,
	"proposed_by" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"inputs_hash" text NOT NULL,
	"policy_version" integer NOT NULL,
	"policy_answer" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_arrivals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"source" text NOT NULL,
	"file_name" text,
	"actor" jsonb NOT NULL,
	"arrived_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_contents" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"file_name" text,
	"media_type" text,
	"direction" text DEFAULT 'in' NOT NULL,
	"state" text NOT NULL,
	"format" text,
	"partner" text,
	"transmission_id" text,
	"reading" jsonb,
	"answers_document_id" uuid,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "documents_sha256_unique" UNIQUE("sha256")
);
--> statement-breakpoint
CREATE TABLE "daily_totals" (
	"customer_number" text NOT NULL,
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"by_itself_minor" bigint DEFAULT 0 NOT NULL,
	"approved_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_totals_customer_number_day_currency_pk" PRIMARY KEY("customer_number","day","currency")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_user_id" uuid NOT NULL,
	"to_user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"version" integer PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_key" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_key_key_pk" PRIMARY KEY("actor_key","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"roles" jsonb NOT NULL,
	"approval_limits" jsonb,
	"active" boolean DEFAULT true NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"chain" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"chain" smallint NOT NULL,
	"seq" bigint NOT NULL,
	"at" text NOT NULL,
	"actor" jsonb NOT NULL,
	"request_id" text,
	"subject_id" uuid NOT NULL,
	"event" jsonb NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_chain_seq_pk" PRIMARY KEY("chain","seq")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"job" text NOT NULL,
	"payload" jsonb NOT NULL,
	"work_key" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"sendings" integer DEFAULT 0 NOT NULL,
	"request_id" text,
	"case_id" uuid,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"enqueued_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "partner_data" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"active" boolean NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"senders" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"customer_number" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partners_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "bank_transactions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "bank_transactions_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "credit_memos" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"invoice_number" text,
	CONSTRAINT "credit_memos_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "customer_aliases" (
	"alias" text NOT NULL,
	"customer_number" text NOT NULL,
	CONSTRAINT "customer_aliases_alias_customer_number_pk" PRIMARY KEY("alias","customer_number")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"name" text NOT NULL,
	"tier" text NOT NULL,
	CONSTRAINT "customers_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "deductions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"remittance_number" text,
	"customer_number" text,
	"invoice_number" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "deductions_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"subject" text,
	"envelope" jsonb NOT NULL,
	"document_id" uuid,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"order_number" text,
	"currency" text NOT NULL,
	"issued_on" date NOT NULL,
	"total_minor" bigint NOT NULL,
	"open_minor" bigint NOT NULL,
	CONSTRAINT "invoices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "items_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"customer_order_number" text,
	CONSTRAINT "orders_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reference" text,
	CONSTRAINT "payments_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "price_agreements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	CONSTRAINT "price_agreements_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "promotions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text,
	CONSTRAINT "promotions_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "proofs_of_delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"shipment_number" text NOT NULL,
	CONSTRAINT "proofs_of_delivery_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "receipt_advices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"shipment_number" text,
	CONSTRAINT "receipt_advices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "remittances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"balanced" boolean NOT NULL,
	CONSTRAINT "remittances_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"order_number" text NOT NULL,
	CONSTRAINT "shipments_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_arrivals" ADD CONSTRAINT "document_arrivals_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_case" ON "actions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "actions_state" ON "actions" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_dedupe" ON "cases" USING btree ("dedupe_key");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_reference" ON "cases" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "cases_live_priority" ON "cases" USING btree ("priority" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_live_due" ON "cases" USING btree ("due_at","id") WHERE live;--> statement-breakpoint
CREATE INDEX "cases_live_money" ON "cases" USING btree ("money_minor" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_live_opened" ON "cases" USING btree ("opened_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_role_state_priority" ON "cases" USING btree ("needed_role","state","priority" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_owner_priority" ON "cases" USING btree ("owner_role","priority" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_assignee" ON "cases" USING btree ("assignee_id","priority" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE live;--> statement-breakpoint
CREATE INDEX "cases_customer" ON "cases" USING btree ("customer_number","opened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cases_document" ON "cases" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "cases_clock" ON "cases" USING btree ("next_clock_at") WHERE live and next_clock_at is not null;--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_once" ON "decisions" USING btree ("recommendation_id","actor_key");--> statement-breakpoint
CREATE INDEX "decisions_case" ON "decisions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "notes_case" ON "notes" USING btree ("case_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recommendations_case_seq" ON "recommendations" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "document_arrivals_document" ON "document_arrivals" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "documents_received" ON "documents" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "documents_transmission" ON "documents" USING btree ("transmission_id");--> statement-breakpoint
CREATE INDEX "delegations_to" ON "delegations" USING btree ("to_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_one_active" ON "policies" USING btree ("state") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_id","chain","seq");--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("created_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_enqueued" ON "outbox" USING btree ("enqueued_at") WHERE state = 'enqueued';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("finished_at") WHERE state = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_work" ON "outbox" USING btree ("work_key") WHERE state in ('pending', 'enqueued');--> statement-breakpoint
CREATE INDEX "outbox_finished" ON "outbox" USING btree ("finished_at") WHERE state = 'done';--> statement-breakpoint
CREATE UNIQUE INDEX "partner_data_version" ON "partner_data" USING btree ("partner","kind","version");--> statement-breakpoint
CREATE INDEX "credit_memos_invoice" ON "credit_memos" USING btree ("invoice_number");--> statement-breakpoint
CREATE INDEX "deductions_customer" ON "deductions" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "deductions_invoice" ON "deductions" USING btree ("invoice_number");--> statement-breakpoint
CREATE INDEX "deductions_document" ON "deductions" USING btree ("source_document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_identity" ON "events" USING btree ("source","event_id");--> statement-breakpoint
CREATE INDEX "events_time" ON "events" USING btree ("time");--> statement-breakpoint
CREATE INDEX "invoices_customer" ON "invoices" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "invoices_order" ON "invoices" USING btree ("order_number");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "orders_customer_order" ON "orders" USING btree ("customer_order_number");--> statement-breakpoint
CREATE INDEX "payments_reference" ON "payments" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "price_agreements_customer" ON "price_agreements" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "proofs_of_delivery_shipment" ON "proofs_of_delivery" USING btree ("shipment_number");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("order_number");