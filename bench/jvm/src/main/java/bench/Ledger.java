package bench;

import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The same ledger as bench/src/ledger/ledger.ts, for threads: one lock per partition, one page per key. */
final class Ledger {
  static final class Page {
    private final AtomicInteger running = new AtomicInteger();
    private volatile long begun = -1;
  }

  private final BitSet[] ended;
  private final ConcurrentHashMap<String, Page> pages = new ConcurrentHashMap<>();
  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong distinct = new AtomicLong();
  private final AtomicLong orderViolations = new AtomicLong();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger inFlightMax = new AtomicInteger();
  private final AtomicLong firstBegin = new AtomicLong();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch complete = new CountDownLatch(1);
  private final long expected;
  private volatile long lastEnd;

  Ledger(int partitions, long expected) {
    this.expected = expected;
    ended = new BitSet[partitions];
    for (int partition = 0; partition < partitions; partition++) ended[partition] = new BitSet();
  }

  Page begin(int partition, long offset, String key) {
    if (firstBegin.get() == 0 && firstBegin.compareAndSet(0, System.nanoTime())) begun.countDown();
    int flying = inFlight.incrementAndGet();
    if (flying > inFlightMax.get()) inFlightMax.accumulateAndGet(flying, Math::max);
    Page page = pages.computeIfAbsent(key, unused -> new Page());
    boolean early = page.running.getAndIncrement() > 0;
    if (early || (offset < page.begun && !hasEnded(partition, offset))) orderViolations.incrementAndGet();
    if (offset > page.begun) page.begun = offset;
    return page;
  }

  void end(int partition, long offset, Page page) {
    page.running.decrementAndGet();
    inFlight.decrementAndGet();
    handled.incrementAndGet();
    if (!markEnded(partition, offset)) return;
    lastEnd = System.nanoTime();
    if (distinct.incrementAndGet() >= expected) complete.countDown();
  }

  private boolean hasEnded(int partition, long offset) {
    synchronized (ended[partition]) {
      return ended[partition].get((int) offset);
    }
  }

  private boolean markEnded(int partition, long offset) {
    synchronized (ended[partition]) {
      if (ended[partition].get((int) offset)) return false;
      ended[partition].set((int) offset);
      return true;
    }
  }

  boolean awaitFirst(long milliseconds) throws InterruptedException {
    return begun.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** True when everything expected has ended within so long after the first begin. */
  boolean awaitComplete(double secondsMax) throws InterruptedException {
    long left = firstBegin.get() + (long) (secondsMax * 1e9) - System.nanoTime();
    return complete.await(left, TimeUnit.NANOSECONDS);
  }

  long firstBegin() {
    return firstBegin.get();
  }

  long handled() {
    return handled.get();
  }

  long distinct() {
    return distinct.get();
  }

  long orderViolations() {
    return orderViolations.get();
  }

  int inFlightMax() {
    return inFlightMax.get();
  }

  double seconds() {
    return (lastEnd - firstBegin.get()) / 1e9;
  }

  String frontiers() {
    StringBuilder list = new StringBuilder();
    for (BitSet partition : ended) {
      synchronized (partition) {
        list.append(list.isEmpty() ? "" : ",").append(partition.nextClearBit(0));
      }
    }
    return "[" + list + "]";
  }
}
