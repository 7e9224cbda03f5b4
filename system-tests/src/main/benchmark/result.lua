-- What wrk measured, as one line of JSON.
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format(
        '\n{"requests":%d,"micros":%d,"failed":%d,"p50":%d,"p99":%d}\n',
        summary.requests, summary.duration, e.status + e.connect + e.read + e.write + e.timeout,
        latency:percentile(50), latency:percentile(99)))
end
