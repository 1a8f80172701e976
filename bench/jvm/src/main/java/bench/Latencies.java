package bench;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Latency from the intended time of sending, as bench/src/cell/latencies.ts has it. */
final class Latencies {
  private static final double LATE_MS = 250;

  private double[] values = new double[1024];
  private int count;
  private double lastLateAt;

  synchronized void add(byte[] value) {
    double now = System.currentTimeMillis();
    double intended = ByteBuffer.wrap(value).getDouble();
    if (intended == 0) return;
    double latency = now - intended;
    if (latency > LATE_MS) lastLateAt = now;
    if (count == values.length) values = Arrays.copyOf(values, count * 2);
    values[count++] = latency;
  }

  synchronized String toJson() {
    double[] ascending = Arrays.copyOf(values, count);
    Arrays.sort(ascending);
    return String.format(
        java.util.Locale.ROOT,
        "{\"count\":%d,\"p50\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f,\"lastLateAt\":%.0f}",
        count, at(ascending, 0.5), at(ascending, 0.99), at(ascending, 0.999), at(ascending, 1), lastLateAt);
  }

  private static double at(double[] ascending, double share) {
    if (ascending.length == 0) return 0;
    return ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
  }
}
