/// The SQL that every peer does, as pgbench scripts and as statements.
enum BenchScript {
    /// Reads one customer by name.
    static let readSQL = "select body from public.customer where tenant = 'default' and name = "

    /// Takes an order: its number of customer and its document.
    static let insertSQL = "insert into bench_order (customer, body) values "

    /// Notes on the customer that it ordered.
    static let updateSQL = "update bench_customer set version = version + 1, updated_at = now() where n = "

    /// An order's document of some 600 bytes.
    static let order =
        #"{"@type":"ProductOrder","category":"B2C","productOrderItem":[{"id":"1","action":"add","quantity":1,"#
        + #""productOffering":{"id":"sim-only-20","name":"SIM only 20 GB"},"#
        + #""itemPrice":[{"priceType":"recurring","price":{"taxIncludedAmount":{"unit":"EUR","value":19.99}}}]}],"#
        + #""relatedParty":[{"id":"0197f000-0000-8000-8000-000000000001","role":"Customer","#
        + #""@referredType":"Customer"}],"filler":"\#(String(repeating: "x", count: 180))"}"#

    /// One read.
    static func read(rows: Int, isPipelined: Bool) -> String {
        script(rows: rows, isPipelined: isPipelined, statements: ["\(readSQL):n"])
    }

    /// One order: insert it, update its customer, in one transaction.
    static func write(rows: Int, isPipelined: Bool) -> String {
        script(
            rows: rows, isPipelined: isPipelined,
            statements: ["begin", "\(insertSQL)(:n, '\(order)')", "\(updateSQL):n", "commit"])
    }

    /// One read through PL/Proxy, which needs a function for every statement.
    static func proxiedRead(rows: Int) -> String {
        script(rows: rows, isPipelined: false, statements: ["select read_customer(cast(:n as text))"])
    }

    /// One order through PL/Proxy: both statements are one function of the shard.
    static func proxiedWrite(rows: Int) -> String {
        script(rows: rows, isPipelined: false, statements: ["select take_order(:n, '\(order)')"])
    }

    private static func script(rows: Int, isPipelined: Bool, statements: [String]) -> String {
        let body = statements.map { "\($0);\n" }.joined()
        let random = "\\set n random(1, \(rows))\n"
        return isPipelined ? "\(random)\\startpipeline\n\(body)\\endpipeline\n" : random + body
    }
}
