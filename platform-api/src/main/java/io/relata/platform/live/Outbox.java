package io.relata.platform.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * What waits to be sent over a socket. One thread sends; of each live query only the latest answer
 * waits, so that a slow reader costs no memory and sees the newest when it is ready for it.
 */
final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** Short messages that wait; nobody who reads has so many. */
  private static final int MOST_WAITING = 1_000;

  /** Characters of long answers that wait before others have to. */
  private static final long MOST_CHARACTERS = 1_000_000;

  private final WebSocketSession session;
  private final Lock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<Object, Latest> latest = new LinkedHashMap<>();
  private long characters;
  private boolean pingDue;
  private @Nullable CloseStatus closing;
  private boolean over;

  /** Makes the message of an answer when its time to be sent has come. */
  @FunctionalInterface
  interface Latest {

    /** Null where nobody wants it any more. */
    @Nullable String message();
  }

  Outbox(WebSocketSession session) {
    this.session = session;
  }

  /** Sends a short message after those that wait. */
  void add(String message) {
    locked(
        () -> {
          if (waiting.size() >= MOST_WAITING) {
            closing = closing == null ? CloseCodes.TOO_SLOW : closing;
          } else {
            put(message);
          }
        });
  }

  /** Waits until there is room for a message; false where it will never be sent. */
  boolean addWhenReady(String message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (characters > MOST_CHARACTERS && isOpen()) {
        room.await();
      }
      if (isOpen()) {
        put(message);
        news.signalAll();
      }
      return isOpen();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends an answer, in the place of one that still waits.
   *
   * @param query whose answer it is
   */
  void latest(Object query, Latest answer) {
    locked(() -> latest.put(query, answer));
  }

  /** Does not send the answer that waits, if one does. */
  void forget(Object query) {
    locked(() -> latest.remove(query));
  }

  void ping() {
    locked(() -> pingDue = true);
  }

  /** Closes the socket; what waits is not sent. The first reason holds. */
  void close(CloseStatus status) {
    locked(() -> closing = closing == null ? status : closing);
  }

  /** The socket is closed: nothing is sent any more. */
  void end() {
    locked(() -> over = true);
  }

  boolean isOpen() {
    lock.lock();
    try {
      return closing == null && !over;
    } finally {
      lock.unlock();
    }
  }

  /** Sends until the socket is closed; closes it where nothing can be sent any more. */
  void run() {
    CloseStatus last = CloseCodes.DEFECT;
    try {
      for (WebSocketMessage<?> message = next(); message != null; message = next()) {
        session.sendMessage(message);
      }
      last = closing;
    } catch (InterruptedException stopping) {
      last = CloseCodes.GOING_AWAY;
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException gone) {
      last = CloseCodes.TOO_SLOW;
    } catch (RuntimeException defect) {
      LOG.error("A message could not be sent over a socket, which is closed", defect);
    } finally {
      end();
      closeSession(last);
    }
  }

  /**
   * Whatever ends the sender ends the session with it; a client that can not be sent to can not be
   * told why either.
   *
   * @param status null where the session was closed by somebody else
   */
  private void closeSession(@Nullable CloseStatus status) {
    if (status == null) {
      return;
    }
    try {
      session.close(status);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("A socket could not be closed: {}", gone.toString());
    }
  }

  /** Waits for something to send; null where nothing will be sent any more. */
  private @Nullable WebSocketMessage<?> next() throws InterruptedException {
    while (true) {
      Latest answer;
      lock.lockInterruptibly();
      try {
        while (isOpen() && waiting.isEmpty() && latest.isEmpty() && !pingDue) {
          news.await();
        }
        if (!isOpen()) {
          return null;
        }
        if (pingDue) {
          pingDue = false;
          return new PingMessage();
        }
        String message = waiting.poll();
        if (message != null) {
          characters -= message.length();
          room.signalAll();
          return new TextMessage(message);
        }
        Iterator<Latest> answers = latest.values().iterator();
        answer = answers.next();
        answers.remove();
      } finally {
        lock.unlock();
      }
      String message = answer.message();
      if (message != null) {
        return new TextMessage(message);
      }
    }
  }

  private void put(String message) {
    waiting.add(message);
    characters += message.length();
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      news.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
