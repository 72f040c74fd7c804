import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/** Gives the transport the handler's own error, where Nest's default would say "Internal server error" only. */
@Catch()
export class PassErrorsOn implements RpcExceptionFilter {
  /** An observable that fails with the error. */
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
