-- As intake.lua, but each connection waits between its orders. Fourth argument: milliseconds.
dofile("intake.lua")
local begin, pause = init, nil

function init(args)
    begin(args)
    pause = tonumber(args[4])
end

function delay()
    return pause
end
