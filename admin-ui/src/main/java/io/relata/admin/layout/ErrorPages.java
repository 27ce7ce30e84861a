package io.relata.admin.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Errors as pages in the console's look: what happened and what to do, never how it came about. */
@ControllerAdvice("io.relata.admin")
class ErrorPages implements ErrorViewResolver {

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> attributes) {
    return page(request, status, ErrorWords.of(status));
  }

  @ExceptionHandler
  ModelAndView notFound(NoSuchPageException missing, HttpServletRequest request) {
    return page(
        request,
        HttpStatus.NOT_FOUND,
        new ErrorWords("There is nothing here", String.valueOf(missing.getMessage())));
  }

  @ExceptionHandler
  ModelAndView notAllowed(NotAllowedException refused, HttpServletRequest request) {
    return page(
        request,
        HttpStatus.FORBIDDEN,
        new ErrorWords("Your role does not allow this", String.valueOf(refused.getMessage())));
  }

  private static ModelAndView page(
      HttpServletRequest request, HttpStatus status, ErrorWords words) {
    ModelAndView page = new ModelAndView("error/page", status);
    page.addObject("shell", Shell.of(request));
    page.addObject("page", Page.ofPlatform(words.title()));
    page.addObject("words", words);
    page.addObject("status", status.value());
    return page;
  }
}
