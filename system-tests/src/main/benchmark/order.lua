-- An order as a shop sends it, three lines each; one in ten is of a customer never seen before.
local order = {}

local BODY = '"customer":{"customerId":"c-%.0f"},"placedAt":"%s","status":"paid","currency":"EUR","lines":['
    .. '{"sku":"T-100","name":"Longjing 100 g","category":"tea","quantity":2,"unitPrice":"24.90","unitCost":"11.50"},'
    .. '{"sku":"T-205","name":"Keemun 250 g","category":"tea","quantity":1,"unitPrice":"18.40","unitCost":"8.10","discount":"1.80"},'
    .. '{"sku":"P-310","name":"Porcelain cup","category":"porcelain","quantity":4,"unitPrice":"6.45","unitCost":"2.75"}],'
    .. '"shipping":"5.00","shippingCost":"3.20","pricesIncludeTax":true,"total":"97.20","channel":"web"}'

function order.customer(customers)
    if math.random(10) == 1 then
        return 1000000000 + math.random(2 ^ 40)
    end
    return math.random(customers)
end

function order.body(head, customer)
    return head .. BODY:format(customer, os.date("!%Y-%m-%dT%H:%M:%SZ"))
end

return order
