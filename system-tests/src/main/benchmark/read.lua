-- GET of one customer. Arguments: what follows the customer's id in the path, the number of known customers, a seed.
dofile("result.lua")
local suffix, customers

function init(args)
    suffix, customers = args[1] or "", tonumber(args[2])
    math.randomseed(tonumber(args[3]))
end

function request()
    return wrk.format("GET", "/v1/customers/c-" .. math.random(customers) .. suffix)
end
