package io.relata.platform.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Reads and writes {@link ApiBody} records and lists of them; leaves all other types to other
 * converters.
 */
final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {

  /** Greatest size of a body that is read into memory. */
  private static final long MAX_BYTES = 2_000_000;

  ApiJsonConverter() {
    super(ApiMapper.JSON);
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
    return isApiBody(type) && super.canRead(type, mediaType);
  }

  @Override
  public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
    return isApiBody(type) && super.canWrite(type, valueClass, mediaType);
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws java.io.IOException {
    byte[] body;
    try (InputStream limited = new LimitedInputStream(message.getBody(), MAX_BYTES)) {
      body = limited.readAllBytes();
    }
    StorableText.check(body);
    return super.read(type, new Received(body, message.getHeaders()), hints);
  }

  private static boolean isApiBody(ResolvableType type) {
    Class<?> element =
        Iterable.class.isAssignableFrom(type.toClass())
            ? type.as(Iterable.class).getGeneric(0).toClass()
            : type.toClass();
    return ApiBody.class.isAssignableFrom(element);
  }

  private record Received(byte[] body, HttpHeaders headers) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
