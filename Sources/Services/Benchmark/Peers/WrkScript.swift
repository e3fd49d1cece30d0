/// The Lua script that tells wrk what to ask for.
///
/// Requests are made before the run, so that wrk spends its time on sending them.
struct WrkScript {
    /// Mean pause of a connection between an answer and its next request, in milliseconds; 0 for none.
    ///
    /// Pauses are spread evenly from none to twice the mean: equal ones would make all connections ask at once.
    var meanPauseMilliseconds = 0

    /// The file with one path a line; for orders, one customer's id a line.
    let pathFile: String

    /// Where orders are posted; nil asks for the paths.
    var orderPath: String?

    /// How a line of the file becomes a request.
    private var request: String {
        guard let orderPath else { return #"wrk.format("GET", path)"# }
        let document = BenchCustomer.order(of: #"]] .. path .. [["#)
        return #"wrk.format("POST", "\#(orderPath)", {["Content-Type"] = "application/json"}, [[\#(document)]])"#
    }

    /// The script's text.
    var text: String {
        """
        local requests = {}
        init = function()
            for path in io.lines("\(pathFile)") do
                requests[#requests + 1] = \(request)
            end
            math.randomseed(os.time())
        end
        request = function()
            return requests[math.random(#requests)]
        end
        \(meanPauseMilliseconds > 0 ? "delay = function() return math.random(0, \(2 * meanPauseMilliseconds)) end" : "")

        """
    }
}
