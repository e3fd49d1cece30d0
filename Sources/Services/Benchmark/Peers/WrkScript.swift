/// The Lua script that tells wrk what to ask for.
///
/// Requests are made before the run, so that wrk spends its time on sending them.
struct WrkScript {
    /// Pause of a connection between an answer and its next request, in milliseconds; 0 for none.
    var delayMilliseconds = 0

    /// The file with one path a line.
    let pathFile: String

    /// The script's text.
    var text: String {
        """
        local requests = {}
        init = function()
            for path in io.lines("\(pathFile)") do
                requests[#requests + 1] = wrk.format("GET", path)
            end
            math.randomseed(os.time())
        end
        request = function()
            return requests[math.random(#requests)]
        end
        \(delayMilliseconds > 0 ? "delay = function() return \(delayMilliseconds) end" : "")

        """
    }
}
