package io.relata.runtime.execution;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What went wrong in the database, by SQLSTATE: the one place that reads those codes. */
public sealed interface DatabaseFailure {

  /** A column, table, type or operator is gone or has changed: the model moved on meanwhile. */
  record Moved() implements DatabaseFailure {}

  /** The statement ran longer than it may. */
  record OutOfTime() implements DatabaseFailure {}

  /** A value does not fit, which only PostgreSQL could see. */
  record UnfitValue(String message) implements DatabaseFailure {}

  /** The statement is larger than PostgreSQL allows. */
  record TooLarge() implements DatabaseFailure {}

  /**
   * A constraint is violated.
   *
   * @param constraint its name, where PostgreSQL gives one
   * @param column likewise
   */
  record Violated(Constraint kind, @Nullable String constraint, @Nullable String column)
      implements DatabaseFailure {}

  /** Others were at the same rows; the same again may succeed. */
  record Conflicted() implements DatabaseFailure {}

  /** The server can not be reached, is starting or stopping, or has no place left. */
  record Unavailable() implements DatabaseFailure {}

  /** The connection broke while a commit was on its way: it may have been carried out. */
  record OutcomeUnknown() implements DatabaseFailure {}

  /** A defect of ours, or of the server. */
  record Broken() implements DatabaseFailure {}

  /** The kinds of constraints. */
  enum Constraint {
    NOT_NULL,
    FOREIGN_KEY,
    UNIQUE,
    CHECK,
    EXCLUSION
  }

  /**
   * Failures of connections that were open: broken, resolution unknown, protocol violated; ended by
   * an administrator, by a crash of another process, for being idle.
   */
  Set<String> LOST = Set.of("08000", "08006", "08007", "08P01", "57P01", "57P02", "57P05");

  /** Reads the SQLSTATE of an exception. */
  static DatabaseFailure of(SQLException exception) {
    if (exception instanceof LostCommit) {
      return new OutcomeUnknown();
    }
    String state = exception.getSQLState();
    return state == null ? new Broken() : of(state, exception);
  }

  /**
   * Whether the connection is gone, rather than the statement refused: a message of PostgreSQL's
   * that it ends the connection may follow a commit.
   */
  static boolean isLost(SQLException exception) {
    String state = exception.getSQLState();
    return state != null && LOST.contains(state);
  }

  private static DatabaseFailure of(String state, SQLException exception) {
    return switch (state) {
      // undefined column, table, object, function or operator, schema; changed result type; types
      // that do not meet
      case "42703", "42P01", "42704", "42883", "3F000", "0A000", "42804" -> new Moved();
      case "57014" -> new OutOfTime();
      case "22P02", "22P03", "22P05", "22021" -> new UnfitValue("it is not of the right form");
      case "22003" -> new UnfitValue("a number is out of range");
      case "22007", "22008" -> new UnfitValue("a date or time is out of range");
      case "22001" -> new UnfitValue("a text is too long");
      case "22025", "22019" -> new UnfitValue("a pattern ends with a backslash");
      case "2201B" -> new UnfitValue("a regular expression is not valid");
      case "2201W", "2201X" -> new UnfitValue("limit and offset must not be negative");
      case "23502" -> violated(Constraint.NOT_NULL, exception);
      case "23503", "23001" -> violated(Constraint.FOREIGN_KEY, exception);
      case "23505" -> violated(Constraint.UNIQUE, exception);
      case "23514" -> violated(Constraint.CHECK, exception);
      case "23P01" -> violated(Constraint.EXCLUSION, exception);
      case "40001", "40P01", "55P03" -> new Conflicted();
      case "57P01", "57P02", "57P03", "57P04", "57P05", "25006" -> new Unavailable();
      default -> ofClass(state.substring(0, Math.min(2, state.length())));
    };
  }

  private static DatabaseFailure ofClass(String stateClass) {
    return switch (stateClass) {
      case "08", "53" -> new Unavailable();
      case "22" -> new UnfitValue("it is not valid here");
      case "54" -> new TooLarge();
      default -> new Broken();
    };
  }

  private static DatabaseFailure violated(Constraint kind, SQLException exception) {
    Optional<ServerErrorMessage> message =
        exception instanceof PSQLException postgres
            ? Optional.ofNullable(postgres.getServerErrorMessage())
            : Optional.empty();
    return new Violated(
        kind,
        message.map(ServerErrorMessage::getConstraint).orElse(null),
        message.map(ServerErrorMessage::getColumn).orElse(null));
  }
}
