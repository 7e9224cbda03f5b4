-- PUT /v1/orders/<id>, every order of the same customer. Argument: what the ids begin with.
dofile("result.lua")
local order = dofile("order.lua")
local prefix, n = nil, 0

function init(args)
    prefix = args[1]
end

function request()
    n = n + 1
    return wrk.format("PUT", "/v1/orders/" .. prefix .. n, nil, order.body("{", 1))
end
