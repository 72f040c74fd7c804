import { Module } from '@nestjs/common';
import { ExampleMeshController } from './example-mesh.controller.js';
import { LoadHere } from './load-here.js';

/** Something to try everything on: in the process that is for trying it. */
@Module({ controllers: [ExampleMeshController], providers: [LoadHere] })
export class ExampleMeshModule {}
