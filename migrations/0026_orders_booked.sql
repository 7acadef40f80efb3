ALTER TABLE "orders" ADD COLUMN "booked_as" text;--> statement-breakpoint
CREATE INDEX "orders_as_sent" ON "orders" USING btree (ltrim(regexp_replace(upper("customer_order_number"), '[^A-Z0-9]', '', 'g'), '0')) WHERE number = left(customer_order_number, 120);--> statement-breakpoint
CREATE INDEX "orders_booked" ON "orders" USING btree ("booked_as") WHERE booked_as is not null;