import Testing

@testable import Benchmark

@Suite("Output of peers")
struct OutputTests {
    @Test func `pgbench's figures are read`() throws {
        let result = try PgbenchResult(
            parsing: """
                pgbench (15.18 (Debian 15.18-0+deb12u1))
                transaction type: /tmp/read.sql
                scaling factor: 1
                query mode: prepared
                number of clients: 16
                number of threads: 1
                maximum number of tries: 1
                duration: 5 s
                number of transactions actually processed: 104512
                number of failed transactions: 3 (0.003%)
                latency average = 0.765 ms
                initial connection time = 29.041 ms
                tps = 20903.718302 (without initial connection time)
                """)
        #expect(result.transactions == 104_512)
        #expect(result.failed == 3)
        #expect(result.rate == 20903.718302)
    }

    @Test(arguments: ["", "pgbench: error: connection failed", "tps = x\nnumber of failed transactions: 0 (0%)"])
    func `what pgbench does not say is an error`(output: String) {
        #expect(throws: BenchmarkError.outputUnreadable(program: "pgbench", output: output)) {
            try PgbenchResult(parsing: output)
        }
    }

    @Test func `wrk's figures are read`() throws {
        let result = try WrkResult(
            parsing: """
                Running 5s test @ http://127.0.0.1:8080
                  1 threads and 64 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency     3.58ms    1.20ms  21.10ms   88.12%
                    Req/Sec    17.95k     1.52k   20.11k    68.00%
                  Latency Distribution
                     50%    3.41ms
                     75%    3.98ms
                     90%    4.70ms
                     99%    8.11ms
                  89342 requests in 5.01s, 31.52MB read
                Requests/sec:  17846.20
                Transfer/sec:      6.30MB
                """)
        #expect(result.requests == 89_342)
        #expect(result.seconds == 5.01)
        #expect(abs(result.medianMicroseconds - 3410) < 1e-6)
        #expect(result.failures == 0)
    }

    @Test func `wrk's failures are counted, answered or not`() throws {
        let result = try WrkResult(
            parsing: """
                     50%  912.00us
                  10 requests in 1.00m, 31.52MB read
                  Socket errors: connect 1, read 2, write 0, timeout 4
                  Non-2xx or 3xx responses: 5
                """)
        #expect(result.failures == 12)
        #expect(result.seconds == 60)
        #expect(abs(result.medianMicroseconds - 912) < 1e-6)
    }

    @Test func `a script pauses only when asked to`() {
        #expect(!WrkScript(pathFile: "/tmp/paths").text.contains("delay"))
        let slow = WrkScript(meanPauseMilliseconds: 7, pathFile: "/tmp/paths").text
        #expect(slow.contains("delay = function() return math.random(0, 14) end"))
    }

    @Test func `orders are posted with the customer's id in the document`() {
        let script = WrkScript(pathFile: "/tmp/ids", orderPath: "/orders").text
        #expect(script.contains(#"wrk.format("POST", "/orders", {["Content-Type"] = "application/json"}, [[{"@type""#))
        #expect(script.contains(#""relatedParty":[{"id":"]] .. path .. [[","role":"Customer""#))
        #expect(!script.contains("GET"))
    }

    @Test func `PL/Proxy's backends count, as PostgreSQL's do`() {
        #expect(ProcessRole.allCases.filter(\.hasBackends) == [.postgres, .plproxy])
    }

    @Test func `the pooler speaks for the whole database by transactions`() {
        let configuration = PgbouncerConfiguration(port: 6432, serverPort: 5433, database: "trunkline", user: "bench")
        let text = configuration.text(userFile: "/tmp/users", socketFolder: "/tmp")
        #expect(text.contains("trunkline = host=127.0.0.1 port=5433 dbname=trunkline user=bench\n"))
        #expect(text.contains("pool_mode = transaction\n"))
        #expect(configuration.userList == "\"bench\" \"\"\n")
    }
}
