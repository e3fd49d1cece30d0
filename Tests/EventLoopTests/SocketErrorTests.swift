import EventLoop
import Glibc
import Testing

/// What is told of a socket that has an error.
@Suite struct SocketErrorTests {
    @Test func `a socket with an error is told of until its owner has read the bytes before it`() async {
        let loop = UVLoop(name: "test")
        let reads: [Int] = await withCheckedContinuation { continuation in
            loop.submit {
                var pair: [Int32] = [-1, -1]
                unsafe #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
                let (socket, peer) = (pair[0], pair[1])
                // A peer that ends without having read everything leaves an error behind, beside the byte it sent.
                unsafe #expect(write(socket, "unread", 6) == 6)
                unsafe #expect(write(peer, "x", 1) == 1)
                close(peer)
                var reads: [Int] = []
                var watch: SocketWatch?
                var timer: LoopTimer?
                func finish() {
                    watch?.close()
                    timer?.close()
                    (watch, timer) = (nil, nil)
                    close(socket)
                    continuation.resume(returning: reads)
                }
                watch = SocketWatch(on: loop, socket: socket) { _ in
                    var byte: UInt8 = 0
                    reads.append(unsafe read(socket, &byte, 1))
                    if reads.last != 1 { finish() }
                }
                watch?.watch([.readable])
                timer = LoopTimer(on: loop) { finish() }
                timer?.start(after: .seconds(5))
            }
        }
        #expect(reads == [1, -1], "the byte, and then the error")
        await loop.stop()
    }
}
