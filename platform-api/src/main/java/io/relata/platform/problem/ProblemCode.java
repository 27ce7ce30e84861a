package io.relata.platform.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every kind of problem that the management API answers with; the names are stable, programs may
 * rely on them.
 */
public enum ProblemCode {
  /** The body, a parameter or a header can not be read as what it should be. */
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request can not be read"),
  /** The body has a property that this call does not know. */
  UNKNOWN_PROPERTY(HttpStatus.BAD_REQUEST, "A property is not known"),
  /** A value is missing or breaks a rule; {@code problems} says which. */
  INVALID_VALUE(HttpStatus.BAD_REQUEST, "A value is not acceptable"),
  /** A deletion was not confirmed by the name of what is deleted. */
  CONFIRMATION_NEEDED(HttpStatus.BAD_REQUEST, "Confirmation is needed"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "No valid credentials"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not offered here"),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE, "The answer is not available in a form that is accepted"),
  SLUG_TAKEN(HttpStatus.CONFLICT, "The slug is taken"),
  /** The tenant would have no owner any more; an operator may do that. */
  LAST_OWNER(HttpStatus.CONFLICT, "A tenant keeps an owner"),
  /** The invited person belongs to the tenant already. */
  IS_MEMBER(HttpStatus.CONFLICT, "The person is a member"),
  /** The model has moved on since the plan was made; {@code plan} is the new one. */
  STALE_PLAN(HttpStatus.CONFLICT, "The plan is stale"),
  /** Somebody has changed the access policy since; {@code revision} is the present one. */
  STALE_POLICY(HttpStatus.PRECONDITION_FAILED, "The access policy has changed"),
  /** Another change of this tenant's model is being applied. */
  BUSY(HttpStatus.CONFLICT, "Another change is being applied"),
  /** The plan removes data and the request does not consent to it; {@code plan} says what. */
  CONSENT_NEEDED(HttpStatus.CONFLICT, "Consent is needed"),
  /**
   * Permission tests of the access policy fail and the request does not consent to it; {@code
   * tests}, or {@code access_tests} of {@code plan}, says which.
   */
  ACCESS_TESTS_FAILED(HttpStatus.CONFLICT, "Permission tests fail"),
  /** The data does not allow the plan; {@code plan} has the failing checks. */
  CHECKS_FAILED(HttpStatus.CONFLICT, "The data does not fit the plan"),
  /**
   * The model changed while the request was carried out; nothing was done, and it may be sent
   * again.
   */
  MODEL_CHANGED(HttpStatus.CONFLICT, "The model changed meanwhile"),
  /** The database refused the plan; nothing was changed. */
  NOT_APPLIED(HttpStatus.CONFLICT, "The change was not applied"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
  /** Edits that would not give a sound model; {@code problems} names every fault. */
  EDITS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The edits are refused"),
  /** A document that can not be read as a data model; {@code problems} names every fault. */
  DOCUMENT_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The document is refused"),
  /** Rows of an import that can not be added; {@code errors} says which and why. */
  ROWS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The rows are refused"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong"),
  /** The tenant's tables differ from its model, or its database can not be reached. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The problem's {@code type}: {@code urn:relata:problem:stale-plan}. */
  public URI type() {
    return URI.create("urn:relata:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
