-- PUT /v1/orders/<id>. Of the two threads one has every other key, the second the others: callers who are held for the limit
-- of one shop are not missing at the others. Arguments: what the ids begin with, the number of known customers, a seed,
-- milliseconds that a connection waits before each order (0: none), the keys.
local order = dofile("../benchmark/order.lua")
local threads = {}
local prefix, customers, pause, n = nil, nil, nil, 0
local heads = {}
created, accepted, limited, unavailable, impolite, other = 0, 0, 0, 0, 0, 0

function setup(thread)
    table.insert(threads, thread)
    thread:set("number", #threads)
end

function init(args)
    prefix, customers, pause = args[1] .. number .. "-", tonumber(args[2]), tonumber(args[4])
    math.randomseed(tonumber(args[3]) + number)
    for i = 5, #args do
        heads[i - 4] = { ["Authorization"] = "Bearer " .. args[i], ["Content-Type"] = "application/json" }
    end
    if pause > 0 then
        -- not all at the same time
        function delay()
            return math.random(2 * pause)
        end
    end
end

function request()
    n = n + 1
    return wrk.format(
        "PUT", "/v1/orders/" .. prefix .. n, heads[(2 * n + number) % #heads + 1], order.body("{", order.customer(customers)))
end

function response(status, headers, body)
    if status == 201 then
        created = created + 1
    elseif status >= 200 and status < 300 then
        accepted = accepted + 1
    elseif status == 429 or status == 503 then
        if status == 429 then
            limited = limited + 1
        else
            unavailable = unavailable + 1
        end
        if not headers["Retry-After"] then
            impolite = impolite + 1
        end
    else
        other = other + 1
    end
end

function done(summary, latency, requests)
    local line = string.format(
        '\n{"micros":%d,"requests":%d,"unanswered":%d', summary.duration, summary.requests,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout)
    for _, name in ipairs({ "created", "accepted", "limited", "unavailable", "impolite", "other" }) do
        local sum = 0
        for _, thread in ipairs(threads) do
            sum = sum + thread:get(name)
        end
        line = line .. string.format(',"%s":%d', name, sum)
    end
    io.write(line .. "}\n")
end
