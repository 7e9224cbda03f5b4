insert into touch (id, tenant, customer, step, occurrence, class, delivery, channel, template, arm, state, due_at,
    expires_at, created_at)
select gen_random_uuid(), c.tenant, c.customer, 0, ?, 'marketing', 'atMostOnce', 'email', 'news', 'treatment', 'planned',
    now() + interval '1 hour', now() + interval '1 day', now()
from customer c where c.tenant = ?;
insert into touch_due (touch, tenant, due_at)
select id, tenant, due_at from touch where occurrence = ? and tenant = ?
