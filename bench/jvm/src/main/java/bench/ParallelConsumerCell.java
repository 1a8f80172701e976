package bench;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.internal.DrainingCloseable.DrainingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One cell, as bench/src/cell/main.ts runs it for Node: name=value arguments in, a line RESULT {...} out. */
public final class ParallelConsumerCell {
  private static final long FIRST_RECORD_WITHIN_MS = 60_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(60);

  private final Map<String, String> arguments;

  private ParallelConsumerCell(Map<String, String> arguments) {
    this.arguments = arguments;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> arguments = new java.util.HashMap<>();
    for (String arg : args) arguments.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    new ParallelConsumerCell(arguments).run();
    System.exit(0);
  }

  private void run() throws Exception {
    if (number("warmUpSeconds") > 0) warmUp();
    Ledger ledger = new Ledger((int) number("partitions"), (long) number("expected"));
    Latencies latencies = new Latencies();
    long startedAt = System.nanoTime();
    var processor = start(text("groupId"), handler(ledger, latencies));
    if (!ledger.awaitFirst(FIRST_RECORD_WITHIN_MS)) throw new IllegalStateException("no record within 60 s");
    double cpuBefore = cpuSeconds();
    boolean complete = ledger.awaitComplete(number("secondsMax"));
    double cpu = cpuSeconds() - cpuBefore;
    long handled = ledger.handled();
    long distinct = ledger.distinct();
    double seconds = ledger.seconds();
    processor.close(CLOSE_WITHIN, DrainingMode.DONT_DRAIN);
    double joinSeconds = (ledger.firstBegin() - startedAt) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "RESULT {\"handled\":%d,\"distinct\":%d,\"duplicates\":%d,\"orderViolations\":%d,\"inFlightMax\":%d,"
            + "\"frontiers\":%s,\"seconds\":%.6f,\"complete\":%b,\"joinSeconds\":%.3f,\"cpuSeconds\":%.3f,"
            + "\"rssMb\":%.1f,\"latency\":%s}%n",
        handled, distinct, ledger.handled() - ledger.distinct(), ledger.orderViolations(), ledger.inFlightMax(),
        ledger.frontiers(), seconds, complete, joinSeconds, cpu, rssMb(),
        number("stamped") > 0 ? latencies.toJson() : "null");
  }

  /** The same records by another group, without work: so that its compiler has seen the code before it is measured. */
  private void warmUp() throws Exception {
    Ledger ledger = new Ledger((int) number("partitions"), (long) number("expected"));
    var processor = start(text("groupId") + "-warm-up", (record, unused) -> {
      Ledger.Page page = ledger.begin(record.partition(), record.offset(), record.key());
      ledger.end(record.partition(), record.offset(), page);
    });
    if (ledger.awaitFirst(FIRST_RECORD_WITHIN_MS)) ledger.awaitComplete(number("warmUpSeconds"));
    processor.close(CLOSE_WITHIN, DrainingMode.DONT_DRAIN);
  }

  private BiConsumer<ConsumerRecord<String, byte[]>, Void> handler(Ledger ledger, Latencies latencies) {
    long workMs = (long) number("workMs");
    boolean stamped = number("stamped") > 0;
    String slowKey = text("slowKey");
    long slowMs = (long) number("slowMs");
    AtomicBoolean slowLeft = new AtomicBoolean(!slowKey.isEmpty());
    return (record, unused) -> {
      Ledger.Page page = ledger.begin(record.partition(), record.offset(), record.key());
      boolean ofSlowKey = record.key().equals(slowKey);
      long ms = ofSlowKey && slowLeft.compareAndSet(true, false) ? slowMs : workMs;
      if (ms > 0) sleep(ms);
      if (stamped && !ofSlowKey) latencies.add(record.value());
      ledger.end(record.partition(), record.offset(), page);
    };
  }

  private ParallelStreamProcessor<String, byte[]> start(
      String group, BiConsumer<ConsumerRecord<String, byte[]>, Void> handle) {
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", text("brokers"),
        "group.id", group,
        "enable.auto.commit", "false",
        "auto.offset.reset", "earliest",
        "max.poll.records", "10000",
        "max.partition.fetch.bytes", "10485760",
        "fetch.max.wait.ms", "100",
        "key.deserializer", StringDeserializer.class.getName(),
        "value.deserializer", ByteArrayDeserializer.class.getName());
    var options = ParallelConsumerOptions.<String, byte[]>builder()
        .ordering(ProcessingOrder.KEY)
        .maxConcurrency((int) number("threads"))
        .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
        .commitInterval(Duration.ofMillis(200))
        .consumer(new KafkaConsumer<>(settings))
        .build();
    ParallelStreamProcessor<String, byte[]> processor = ParallelStreamProcessor.createEosStreamProcessor(options);
    processor.subscribe(List.of(text("topic")));
    processor.poll(context -> handle.accept(context.getSingleConsumerRecord(), null));
    return processor;
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  /** The largest resident size, as the kernel keeps it; 0 where there is no /proc. */
  private static double rssMb() throws java.io.IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private String text(String name) {
    return arguments.getOrDefault(name, "");
  }

  private double number(String name) {
    return Double.parseDouble(arguments.getOrDefault(name, "0"));
  }
}
