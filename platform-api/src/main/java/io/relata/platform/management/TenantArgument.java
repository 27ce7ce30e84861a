package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives a controller's method the {@link Tenant} that the path's {@code {slug}} names, or the
 * {@link Membership} of the account in it, and lets nobody through who has not the right that the
 * method {@link Needs}. A tenant that one does not belong to is one that does not exist.
 */
final class TenantArgument implements HandlerMethodArgumentResolver {

  private final Members members;

  TenantArgument(Members members) {
    this.members = members;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return (parameter.getParameterType() == Tenant.class
            || parameter.getParameterType() == Membership.class)
        && parameter.getContainingClass().getPackage().equals(TenantArgument.class.getPackage());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    Membership membership =
        members.find(account(request), slug(request)).orElseThrow(TenantArgument::absent);
    Method handler = Objects.requireNonNull(parameter.getMethod());
    if (!membership.may(ConsoleRight.neededBy(handler, request.getMethod()))) {
      throw new ApiProblem(
          ProblemCode.FORBIDDEN,
          "The role " + membership.role().roleName() + " in this tenant does not allow this.");
    }
    return parameter.getParameterType() == Tenant.class ? membership.tenant() : membership;
  }

  private static String slug(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? String.valueOf(variables.get("slug"))
        : "";
  }

  /** The security chain lets nobody in without one. */
  private static Account account(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Authentication signedIn
        && signedIn.getPrincipal() instanceof Account account) {
      return account;
    }
    throw new IllegalStateException("a tenant was asked for without an account");
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "There is no tenant with this slug.");
  }
}
