package io.relata.platform.graphql;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two media types of answers, which differ in what the status says. */
enum ResponseType {
  /** A request that can not be executed is 400. */
  GRAPHQL_RESPONSE("application/graphql-response+json"),
  /** Whatever is a well-formed GraphQL request is 200. */
  JSON("application/json");

  private final String name;
  private final MediaType mediaType;

  ResponseType(String name) {
    this.name = name;
    this.mediaType = MediaType.parseMediaType(name);
  }

  /** With its encoding. */
  String header() {
    return name + ";charset=utf-8";
  }

  /**
   * What the caller likes best; JSON where it says nothing, or anything.
   *
   * @throws BadCall with 406, where neither is accepted
   */
  static ResponseType accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank() || accept.equals(JSON.name)) {
      return JSON;
    }
    if (accept.equals(GRAPHQL_RESPONSE.name)) {
      return GRAPHQL_RESPONSE;
    }
    return ranges(accept).stream()
        .filter(range -> range.getQualityValue() > 0)
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(range -> List.of(JSON, GRAPHQL_RESPONSE).stream().filter(type -> type.fits(range)))
        .findFirst()
        .orElseThrow(
            () ->
                BadCall.of(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Answers are " + GRAPHQL_RESPONSE.mediaType + " or " + JSON.mediaType + "."));
  }

  /** The same for a refusal, which is written in some form in any case. */
  static ResponseType preferred(@Nullable String accept) {
    try {
      return accepted(accept);
    } catch (BadCall unfit) {
      return JSON;
    }
  }

  /** Whether a stream of events is what the caller names first, or likes best. */
  static boolean isStream(@Nullable String accept) {
    if (accept == null || !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      return false;
    }
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .filter(range -> range.getQualityValue() > 0)
          .max(Comparator.comparingDouble(MediaType::getQualityValue))
          .filter(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype)
          .isPresent();
    } catch (InvalidMediaTypeException malformed) {
      return false;
    }
  }

  private static List<MediaType> ranges(String accept) {
    try {
      return MediaType.parseMediaTypes(accept);
    } catch (InvalidMediaTypeException e) {
      throw BadCall.malformed("The header Accept is malformed.");
    }
  }

  private boolean fits(MediaType range) {
    return range.includes(mediaType);
  }
}
