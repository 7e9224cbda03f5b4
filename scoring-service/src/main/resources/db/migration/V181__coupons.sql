-- What coupons took off: the discount of orders with a coupon code. Orders of before were told without one until they are told again.
alter table order_fact add column coupon boolean not null default false;
alter table score add column coupons numeric not null default 0;
