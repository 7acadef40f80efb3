DROP INDEX "orders_customer";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ordered_on" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "total_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "wanted" boolean;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "goods" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "billed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "orders" SET
	"ordered_on" = left("body" ->> 'orderedAt', 10),
	"currency" = "body" ->> 'currency',
	"total_minor" = coalesce(("body" ->> 'totalMinor')::bigint, 0),
	"wanted" = jsonb_path_exists("body", '$.lines[*] ? (@.status != "cancelled" && @.status != "rejected")'),
	"goods" = encode(sha256(convert_to(coalesce((
		select string_agg(goods, E'\n' order by goods collate "C") from (
			select concat_ws(' ', line ->> 'itemNumber',
				case when line ->> 'quantity' like '%.%' then regexp_replace(line ->> 'quantity', '\.?0+$', '') else line ->> 'quantity' end,
				line ->> 'unit') as goods
			from jsonb_array_elements("body" -> 'lines') as line) lines), ''), 'UTF8')), 'hex'),
	"billed" = exists (select 1 from "invoices" where "invoices"."order_number" = "orders"."number");--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "ordered_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "currency" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "total_minor" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "wanted" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "goods" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "orders_goods" ON "orders" USING btree ("customer_number","goods");--> statement-breakpoint
CREATE INDEX "orders_unbilled" ON "orders" USING btree ("customer_number","as_of") WHERE wanted and not billed;--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_number","as_of","ordered_on");
