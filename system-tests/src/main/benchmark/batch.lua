-- POST /v1/orders/batch. Arguments: what the ids begin with, the number of known customers, a seed, orders per batch.
dofile("result.lua")
local order = dofile("order.lua")
local prefix, customers, size, n = nil, nil, nil, 0

function init(args)
    prefix, customers, size = args[1], tonumber(args[2]), tonumber(args[4])
    math.randomseed(tonumber(args[3]))
end

function request()
    local orders = {}
    for i = 1, size do
        n = n + 1
        orders[i] = order.body('{"orderId":"' .. prefix .. n .. '",', order.customer(customers))
    end
    return wrk.format("POST", "/v1/orders/batch", nil, "[" .. table.concat(orders, ",") .. "]")
end
