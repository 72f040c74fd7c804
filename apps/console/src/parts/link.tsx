import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type ComponentPropsWithRef, forwardRef } from 'react';

type AnchorHere = AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>;
type ButtonHere = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;

/** A link to another page of the console. */
export const PageLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorHere>(function AnchorTo(props, ref) {
    return <Anchor ref={ref} {...props} />;
  }),
);

/** A link that looks like what one does next. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonHere>(function ButtonTo(props, ref) {
    return <Button ref={ref} component="a" {...props} />;
  }),
);
