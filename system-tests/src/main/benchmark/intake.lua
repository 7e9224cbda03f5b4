-- PUT /v1/orders/<id>. Arguments: what the ids begin with, the number of known customers, a seed.
dofile("result.lua")
local order = dofile("order.lua")
local prefix, customers, n = nil, nil, 0

function init(args)
    prefix, customers = args[1], tonumber(args[2])
    math.randomseed(tonumber(args[3]))
end

function request()
    n = n + 1
    return wrk.format("PUT", "/v1/orders/" .. prefix .. n, nil, order.body("{", order.customer(customers)))
end
