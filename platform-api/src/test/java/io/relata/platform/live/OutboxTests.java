package io.relata.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** What is sent to a client that reads, and to one that does not. */
@Timeout(20)
class OutboxTests {

  private static final String UNSENDABLE = "unsendable";

  private final BlockingQueue<Object> sent = new LinkedBlockingQueue<>();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch sending = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Outbox outbox = new Outbox(session());
  private Future<?> writer = new FutureTask<>(() -> null);

  @BeforeEach
  void begin() throws InterruptedException {
    writer = threads.submit(outbox::run);
    outbox.add("first");
    assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void end() {
    reading.countDown();
    outbox.end();
    threads.shutdownNow();
  }

  @Test
  void sendsTheNewestAnswerAloneToOneWhoReadsSlowly() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      String answer = "a" + i;
      outbox.latest("a", () -> answer);
      outbox.latest("b", () -> "b" + answer);
    }
    outbox.add("second");
    reading.countDown();
    assertThat(next(4)).containsExactly("first", "second", "a999", "ba999");
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsNothingThatNobodyWantsAnyMore() throws Exception {
    outbox.latest("a", () -> "a");
    outbox.latest("b", () -> null);
    outbox.latest("c", () -> "c");
    outbox.forget("a");
    reading.countDown();
    assertThat(next(2)).containsExactly("first", "c");
  }

  @Test
  void givesUpOnOneWhoReadsNothing() throws Exception {
    for (int i = 0; i < 1_001; i++) {
      outbox.add("x");
    }
    assertThat(outbox.isOpen()).isFalse();
    reading.countDown();
    writer.get();
    assertThat(next(2)).containsExactly("first", CloseCodes.TOO_SLOW);
  }

  @Test
  void letsLongAnswersWaitForRoom() throws Exception {
    assertThat(outbox.addWhenReady("x".repeat(1_000_001))).isTrue();
    Future<Boolean> second = threads.submit(() -> outbox.addWhenReady("second"));
    Thread.sleep(50);
    assertThat(second.isDone()).isFalse();
    reading.countDown();
    assertThat(second.get()).isTrue();
    assertThat(next(3)).last().isEqualTo("second");
    outbox.close(CloseCodes.GOING_AWAY);
    assertThat(outbox.addWhenReady("third")).isFalse();
  }

  @Test
  void pingsAndClosesWithTheFirstReason() throws Exception {
    outbox.ping();
    outbox.ping();
    reading.countDown();
    assertThat(next(1)).containsExactly("first");
    assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("ping");
    outbox.close(CloseCodes.FORBIDDEN);
    outbox.close(CloseCodes.GOING_AWAY);
    outbox.add("too late");
    writer.get();
    assertThat(next(1)).containsExactly(CloseCodes.FORBIDDEN);
    assertThat(sent).isEmpty();
  }

  @Test
  void closesASocketOverWhichAMessageCanNotBeSent() throws Exception {
    outbox.add(UNSENDABLE);
    outbox.add("too late");
    reading.countDown();
    writer.get();
    assertThat(next(2)).containsExactly("first", CloseCodes.DEFECT);
    assertThat(sent).isEmpty();
    assertThat(outbox.isOpen()).isFalse();
  }

  @Test
  void closesASocketWhoseAnswerCanNotBeWritten() throws Exception {
    outbox.latest(
        "a",
        () -> {
          throw new IllegalArgumentException("a defect of a test");
        });
    reading.countDown();
    writer.get();
    assertThat(next(2)).containsExactly("first", CloseCodes.DEFECT);
    assertThat(outbox.isOpen()).isFalse();
  }

  private List<Object> next(int count) throws InterruptedException {
    List<Object> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object message = sent.poll(10, TimeUnit.SECONDS);
      assertThat(message).isNotNull();
      found.add(message);
    }
    return found;
  }

  /** A session whose client begins to read when it is told to. */
  private WebSocketSession session() {
    return (WebSocketSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WebSocketSession.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "sendMessage" -> {
                  sending.countDown();
                  reading.await();
                  String text = text((WebSocketMessage<?>) arguments[0]);
                  if (text.equals(UNSENDABLE)) {
                    throw new IllegalArgumentException("a defect of a test");
                  }
                  sent.add(text);
                }
                case "close" -> sent.add((CloseStatus) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }

  private static String text(WebSocketMessage<?> message) {
    return message instanceof PingMessage ? "ping" : String.valueOf(message.getPayload());
  }
}
