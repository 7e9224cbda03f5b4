-- What the bare consumer writes for each event: the columns of a fact, as one JDBC batch per poll.
insert into raw.order_fact (tenant, id, order_id, customer, placed_at, status, currency, goods, discount, tax, total,
    refunded, refunds, cost, shipping_cost, units, fact_at, version, day, amount)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id, tenant) do nothing
