package io.relata.platform.live;

import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.platform.admission.AdmissionRefused;
import io.relata.platform.graphql.OpenCall;
import io.relata.platform.graphql.OpenGraphQl;
import io.relata.platform.security.Credentials;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.CallerGone;
import io.relata.runtime.live.LiveResult;
import io.relata.runtime.live.Subscriber;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/** One socket that speaks {@code graphql-transport-ws}: its state, and what it is asked. */
final class SocketConnection implements OpenConnection {

  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  private static final Duration INIT_TIME = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(15);
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(45);

  /** Of a client that has not said yet who it is. */
  private static final int FIRST_CHARACTERS = 32_768;

  private static final int OPERATIONS = 100;

  /** What a socket holds that is closed. */
  private static final LivePlaces.Place NOTHING = () -> {};

  /** Queries and mutations; others wait. */
  private static final int AT_ONCE = 8;

  private final LiveServices services;
  private final OpenCaller caller;
  private final String address;
  private final @Nullable String shownNumbers;
  private final Outbox outbox;
  private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final long opened = System.nanoTime();
  private volatile long heard = System.nanoTime();
  private volatile long pinged = System.nanoTime();
  private volatile State state = State.OPENED;
  private volatile JsonNumbers numbers = JsonNumbers.NUMBER;
  private final AtomicReference<LivePlaces.@Nullable Place> place = new AtomicReference<>();

  private enum State {
    OPENED,
    INITIALISED,
    ACKNOWLEDGED
  }

  /**
   * @param address of the client in the network
   * @param shownNumbers how the handshake asks for numbers, or null
   */
  SocketConnection(
      LiveServices services,
      OpenCaller caller,
      String address,
      @Nullable String shownNumbers,
      Outbox outbox) {
    this.services = services;
    this.caller = caller;
    this.address = address;
    this.shownNumbers = shownNumbers;
    this.outbox = outbox;
  }

  /** How long a message may be now, in characters. */
  long longest() {
    return state == State.ACKNOWLEDGED
        ? services.settings().of(caller.tenant()).limits().of(Limit.BODY_BYTES)
        : FIRST_CHARACTERS;
  }

  void heard() {
    heard = System.nanoTime();
  }

  /** One message at a time, in order. */
  void message(String text) {
    switch (ClientMessage.read(text)) {
      case ClientMessage.Malformed(String why) -> close(CloseCodes.malformed(why));
      case ClientMessage.Init(var payload) -> init(payload);
      case ClientMessage.Ping _ -> outbox.add(ServerMessages.PONG);
      case ClientMessage.Pong _ -> {}
      case ClientMessage.Subscribe(String id, var payload) -> subscribe(id, payload);
      case ClientMessage.Complete(String id) -> {
        SocketOperation operation = operations.remove(id);
        if (operation != null) {
          end(operation);
        }
      }
    }
  }

  private void init(Map<String, Object> payload) {
    if (state != State.OPENED) {
      close(CloseCodes.TOO_MANY_INITS);
      return;
    }
    state = State.INITIALISED;
    asked(payload, "authorization").ifPresent(text -> caller.show(Credentials.of(text)));
    try {
      TenantScope scope = caller.scope();
      numbers =
          services
              .graphql()
              .numbers(
                  scope.tenant(), asked(payload, OpenGraphQl.NUMBERS_HEADER).orElse(shownNumbers));
      Limits limits = services.limits(scope);
      services.rates().admit(scope, address, limits);
      hold(services.places().connection(scope.tenant(), limits));
      state = State.ACKNOWLEDGED;
      outbox.add(ServerMessages.ACK);
    } catch (CallerGone gone) {
      close(CloseCodes.FORBIDDEN);
    } catch (AdmissionRefused busy) {
      close(CloseCodes.TOO_FAST);
    } catch (RequestRefused refused) {
      boolean full = refused.problems().getFirst().code() == ErrorCode.LIMIT;
      close(full ? CloseCodes.TOO_MANY : CloseCodes.malformed("Message has a wrong x-numbers"));
    }
  }

  /** What headers say in requests, clients of sockets say in their first message. */
  private static Optional<String> asked(Map<String, Object> payload, String header) {
    return payload.entrySet().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(header))
        .map(member -> String.valueOf(member.getValue()))
        .findFirst();
  }

  private void subscribe(String id, Map<String, Object> payload) {
    if (state != State.ACKNOWLEDGED) {
      close(CloseCodes.UNAUTHORIZED);
      return;
    }
    OpenCall call;
    try {
      call = OpenGraphQl.call(payload, numbers);
    } catch (RequestRefused malformed) {
      close(CloseCodes.malformed("Message has a payload that is no GraphQL request"));
      return;
    }
    SocketOperation operation = new SocketOperation(id);
    if (operations.putIfAbsent(id, operation) != null) {
      close(CloseCodes.taken(id));
    } else if (operations.size() > OPERATIONS) {
      refuse(operation, List.of(tooMany()));
    } else {
      services.connections().run(() -> begin(operation, call));
    }
  }

  private static RequestProblem tooMany() {
    return RequestProblem.of(
            ErrorCode.LIMIT, "A connection may have " + OPERATIONS + " operations at a time")
        .with(Map.of("limit", "operations_a_connection", "maximum", OPERATIONS));
  }

  private void begin(SocketOperation operation, OpenCall call) {
    try {
      TenantScope scope = caller.scope();
      services.rates().admit(scope, address, services.limits(scope));
      if (services.graphql().isSubscription(scope, call)) {
        operation.holds(services.subscribe(caller, call, new Told(operation)));
      } else {
        answer(operation, scope, call);
      }
    } catch (CallerGone gone) {
      close(CloseCodes.FORBIDDEN);
    } catch (RequestRefused refused) {
      refuse(operation, refused.problems());
    } catch (AdmissionRefused refused) {
      refuse(operation, List.of(refused.problem()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      String id = UUID.randomUUID().toString();
      LOG.error("Failure {} of an operation over a socket", id, defect);
      refuse(
          operation,
          List.of(
              RequestProblem.of(ErrorCode.INTERNAL, "Something went wrong")
                  .with(Map.of("id", id))));
    }
  }

  /** The operation is cancelled where the client gives it up. */
  private void answer(SocketOperation operation, TenantScope scope, OpenCall call)
      throws InterruptedException {
    places.acquire();
    try {
      OpenGraphQl.Answer answer =
          services.graphql().answer(scope, call, () -> operation.isClosed() || !outbox.isOpen());
      if (operation.isClosed()) {
        return;
      }
      if (answer.errors().isEmpty()) {
        boolean sent = outbox.addWhenReady(ServerMessages.next(operation.id(), answer.json()));
        if (sent && operations.remove(operation.id(), operation)) {
          outbox.add(ServerMessages.complete(operation.id()));
        }
      } else if (operations.remove(operation.id(), operation)) {
        boolean unused = outbox.addWhenReady(ServerMessages.error(operation.id(), answer.errors()));
      }
    } finally {
      places.release();
    }
  }

  private void refuse(SocketOperation operation, List<RequestProblem> problems) {
    if (operations.remove(operation.id(), operation)) {
      end(operation);
      outbox.add(ServerMessages.refused(operation.id(), problems));
    }
  }

  private void end(SocketOperation operation) {
    operation.close();
    outbox.forget(operation);
  }

  /** Passes the answers of a live query on. */
  private final class Told implements Subscriber {

    private final SocketOperation operation;

    Told(SocketOperation operation) {
      this.operation = operation;
    }

    @Override
    public void next(LiveResult result) {
      if (!operation.isClosed()) {
        outbox.latest(
            operation,
            () -> operation.isClosed() ? null : ServerMessages.next(operation.id(), result.json()));
      }
    }

    @Override
    public void refused(List<RequestProblem> problems) {
      refuse(operation, problems);
    }

    @Override
    public void callerGone() {
      close(CloseCodes.FORBIDDEN);
    }
  }

  private void close(CloseStatus status) {
    outbox.close(status);
  }

  /** The socket is closed, by whomever. */
  void closed() {
    outbox.end();
    operations.values().forEach(SocketOperation::close);
    operations.clear();
    LivePlaces.Place taken = place.getAndSet(NOTHING);
    if (taken != null) {
      taken.close();
    }
  }

  /** The socket may be closed while its first message is still looked at. */
  private void hold(LivePlaces.Place taken) {
    if (!place.compareAndSet(null, taken)) {
      taken.close();
    }
  }

  @Override
  public void beat() {
    if (isPast(heard, HEARD_WITHIN)) {
      close(CloseCodes.SILENT);
    } else if (state != State.ACKNOWLEDGED && isPast(opened, INIT_TIME)) {
      close(CloseCodes.INIT_TIMEOUT);
    }
    if (isPast(pinged, PING_EVERY)) {
      pinged = System.nanoTime();
      outbox.ping();
    }
  }

  @Override
  public void check() {
    if (state == State.ACKNOWLEDGED) {
      try {
        caller.scope();
      } catch (CallerGone gone) {
        close(CloseCodes.FORBIDDEN);
      }
    }
  }

  @Override
  public void goAway() {
    close(CloseCodes.GOING_AWAY);
  }

  private static boolean isPast(long since, Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }
}
