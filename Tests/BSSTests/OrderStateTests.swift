import BSS
import Testing

struct OrderStateTests {
    @Test(arguments: [
        (["acknowledged"], "acknowledged"), (["completed", "completed"], "completed"), (["failed"], "failed"),
        (["completed", "failed"], "partial"), (["completed", "cancelled"], "partial"),
        (["failed", "cancelled"], "failed"), (["cancelled", "rejected"], "cancelled"), (["rejected"], "rejected"),
        (["acknowledged", "completed"], "inProgress"), (["acknowledged", "inProgress"], "inProgress"),
        (["inProgress", "held", "pending"], "held"), (["pending", "completed"], "pending"),
        (["assessingCancellation", "inProgress"], "assessingCancellation"),
        (["pendingCancellation", "completed"], "pendingCancellation"),
    ])
    func `items make their order's state`(items: [String], order: String) {
        #expect(OrderState.derived(from: items) == order)
        #expect(OrderState.derived(from: items.reversed()) == order)
    }

    @Test func `no items and no item state make no order state`() {
        #expect(OrderState.derived(from: []) == nil)
        #expect(OrderState.derived(from: ["partial"]) == nil)
        #expect(OrderState.derived(from: ["completed", "done"]) == nil)
    }

    @Test func `every pair of item states makes a state an order can have`() {
        for first in StateMachine.productOrderItem.states {
            for second in StateMachine.productOrderItem.states {
                let order = OrderState.derived(from: [first, second])
                #expect(order.map(StateMachine.productOrder.accepts) == true)
                let bothEnded = [first, second].allSatisfy(StateMachine.productOrderItem.isTerminal)
                #expect(order.map(StateMachine.productOrder.isTerminal) == bothEnded, "\(first), \(second)")
            }
        }
    }
}
